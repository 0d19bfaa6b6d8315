/** Numbers as people read them; rounding by rule, the same on every machine. */
export const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

export const duration = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return "no finite time";
  if (seconds >= 1) return `${seconds.toFixed(seconds >= 100 ? 0 : 2)} s`;
  if (seconds >= 1e-3) return `${(seconds * 1e3).toFixed(seconds >= 0.1 ? 0 : 1)} ms`;
  return `${(seconds * 1e6).toFixed(1)} us`;
};

export const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

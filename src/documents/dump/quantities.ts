const scaled = (value: number, base: number, units: readonly string[]): string => {
  let [size, index] = [value, 0];
  while (Math.abs(size) >= base && index < units.length - 1) {
    size /= base;
    index++;
  }
  const text = Number.isInteger(size) ? String(size) : size >= 100 ? size.toFixed(0) : size >= 10 ? size.toFixed(1) : size.toFixed(2);
  return `${text} ${units[index]}`;
};

export const bytesText = (value: number): string => scaled(value, 1024, ["B", "KiB", "MiB", "GiB", "TiB"]);
export const rateText = (value: number): string => scaled(value, 1000, ["B/s", "kB/s", "MB/s", "GB/s", "TB/s"]);
export const flopRateText = (value: number): string => scaled(value / 1e9, 1000, ["GFLOPS", "TFLOPS", "PFLOPS"]);

export const secondsText = (value: number): string => {
  if (Number.isInteger(value)) return `${value} s`;
  return value < 1e-3 ? `${(value * 1e6).toFixed(1)} us` : value < 1 ? `${(value * 1e3).toFixed(1)} ms` : `${value.toFixed(2)} s`;
};

/** 7343360 as 7,343,360. */
export const countText = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/** A half-open interval. */
export const intervalText = ([from, to]: readonly [number, number]): string => `${from}..${to}`;

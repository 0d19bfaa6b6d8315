/** Metres per second of light in vacuum: nothing travels faster. */
export const lightSpeed = 299792458;

const earthRadius = 6371000;

/** Sine by its Taylor series after reduction to [-pi, pi]; 1e-12 is far below what a map knows. */
const sine = (radians: number): number => {
  const turn = 2 * Math.PI;
  const x = radians - Math.round(radians / turn) * turn;
  let sum = 0;
  let power = x;
  for (let i = 1; i < 40; i += 2) {
    sum += power;
    power = (-power * x * x) / ((i + 1) * (i + 2));
  }
  return sum;
};

export interface Location {
  readonly latitude: number;
  readonly longitude: number;
}

const unitVector = ({ latitude, longitude }: Location): readonly [number, number, number] => {
  const [lat, lon] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
  const cosine = (x: number): number => sine(x + Math.PI / 2);
  return [cosine(lat) * cosine(lon), cosine(lat) * sine(lon), sine(lat)];
};

/** Metres of the straight line between two places, through the Earth: a cable is never shorter. */
export const straightDistance = (a: Location, b: Location): number => {
  const [ax, ay, az] = unitVector(a);
  const [bx, by, bz] = unitVector(b);
  return earthRadius * Math.sqrt((ax - bx) * (ax - bx) + (ay - by) * (ay - by) + (az - bz) * (az - bz));
};

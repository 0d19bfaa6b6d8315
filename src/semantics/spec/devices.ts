import type { DeviceSpec } from "../../contracts/index.ts";
import type { Declared } from "../declared.ts";
import type { Session } from "../session.ts";
import { buildDevice } from "./build-device.ts";

interface Built {
  readonly specs: Map<Declared, DeviceSpec | undefined>;
  /** How many of each name there are. */
  readonly named: Map<string, number>;
}

/** Device classes, each built once, in order of first use. Two of different files with one name are told apart by a number. */
export class Devices {
  readonly #built: Built;
  readonly #used = new Map<Declared, DeviceSpec>();
  readonly #session: Session;

  constructor(session: Session, built: Built = { specs: new Map(), named: new Map() }) {
    this.#session = session;
    this.#built = built;
  }

  /** The same classes for another job, none of them used yet. */
  forNextJob(): Devices {
    return new Devices(this.#session, this.#built);
  }

  build(declared: Declared): DeviceSpec | undefined {
    if (!this.#built.specs.has(declared)) {
      const device = buildDevice(this.#session, declared);
      const namesakes = this.#built.named.get(declared.name) ?? 0;
      this.#built.named.set(declared.name, namesakes + 1);
      this.#built.specs.set(declared, device && namesakes > 0 ? { ...device, name: `${device.name}_${namesakes + 1}` } : device);
    }
    return this.#built.specs.get(declared);
  }

  use(declared: Declared): DeviceSpec | undefined {
    const device = this.build(declared);
    if (device) this.#used.set(declared, device);
    return device;
  }

  used(): readonly DeviceSpec[] {
    return [...this.#used.values()];
  }
}

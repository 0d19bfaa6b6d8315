import { placeOutsideJob, unknownPlace } from "../../diagnostics/codes/semantics/index.ts";
import type { Path } from "../../syntax/index.ts";
import type { Declared } from "../declared.ts";
import { evaluatePlace } from "../evaluate/path.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";

/** The sites of a job, and the places that its statements may name. */
export class JobPlaces {
  readonly #session: Session;
  readonly #job: string;
  readonly sites: ReadonlySet<Declared>;

  constructor(session: Session, job: string, sites: readonly Declared[]) {
    this.#session = session;
    this.#job = job;
    this.sites = new Set(sites);
  }

  /** One site or pool of the job; undefined after a report, which may propose one of `more`, words that may stand in its place. */
  resolve(path: Path, scope: Scope, more: readonly string[] = []): Declared | undefined {
    const value = evaluatePlace(this.#session, path, scope, more);
    if (value.kind === "error") return undefined;
    const place = placeOf(path, scope);
    if (value.kind !== "declared") {
      this.#session.report(unknownPlace, place, { name: path.root.text, expected: "single site or pool", nearest: undefined });
      return undefined;
    }
    if (this.sites.has(value.declared.owner ?? value.declared)) return value.declared;
    this.#session.report(placeOutsideJob, place, { place: value.declared.path, job: this.#job });
    return undefined;
  }
}

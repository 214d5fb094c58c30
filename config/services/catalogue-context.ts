/** What a catalogue is checked and resolved against: the environment it is read for. */
export interface CatalogueContext {
  /** Name of the environment. */
  readonly environment: string;
  /** Names of all environments there are; undefined where nobody can tell. */
  readonly environments: readonly string[] | undefined;
  readonly teams: readonly string[];
  /** Places of the environment in the order of the places table, and the region whose cluster each shares. */
  readonly places: readonly ContextPlace[];
}

/** A place of the environment. */
export interface ContextPlace {
  readonly id: string;
  /** The region whose cluster it shares; its own id for a region. */
  readonly cluster: string;
}

/** The SDK's `Output` class, as its own code makes one. */
export type OutputClass = new (
  resource: object,
  value: Promise<unknown>,
  isKnown: Promise<boolean>,
  isSecret: Promise<boolean>,
  dependencies: Promise<readonly object[]>,
) => object;

/** Settles one output of a resource; what `transferProperties` gives back, one a property. */
export type Resolver = (value: unknown, isKnown: boolean, isSecret: boolean, dependencies?: readonly object[], error?: Error) => void;

interface Settled {
  readonly value: unknown;
  readonly isKnown: boolean;
  readonly isSecret: boolean;
  readonly dependencies: readonly object[];
  readonly error: Error | undefined;
}

/** One output: not read, not settled, either or both. */
class Cell {
  settled: Settled | undefined;
  settle: ((settled: Settled) => void) | undefined;

  resolve(settled: Settled): void {
    this.settled = settled;
    this.settle?.(settled);
  }

  promise(): Promise<Settled> {
    if (this.settled !== undefined)
      return this.settled.error === undefined ? Promise.resolve(this.settled) : Promise.reject(this.settled.error);
    return new Promise((resolve, reject) => {
      this.settle = (settled) => (settled.error === undefined ? resolve(settled) : reject(settled.error));
    });
  }
}

/**
 * `transferProperties` of the SDK, which makes an output of some twenty promises for each property of each resource, with
 * the difference that an output is made when it is first read: most never are.
 *
 * @see node_modules/@pulumi/pulumi/runtime/rpc.js, transferProperties
 */
export function lazyTransferProperties(Output: OutputClass): (onto: object, label: string, props: object) => Record<string, Resolver> {
  return (onto, label, props) => {
    const resolvers: Record<string, Resolver> = {};
    for (const key of Object.keys(props)) {
      if (key === "id" || key === "urn") continue;
      if (Object.hasOwn(onto, key)) throw new Error(`Property '${key}' is already initialized on target '${label}`);
      const cell = new Cell();
      resolvers[key] = (value, isKnown, isSecret, dependencies = [], error) => {
        cell.resolve({ value, isKnown, isSecret, dependencies, error });
      };
      const own = (value: unknown): void => {
        Object.defineProperty(onto, key, { value, writable: true, enumerable: true, configurable: true });
      };
      Object.defineProperty(onto, key, {
        enumerable: true,
        configurable: true,
        set: own,
        get: () => {
          const output = madeOutput(Output, onto, cell);
          own(output);
          return output;
        },
      });
    }
    return resolvers;
  };
}

function madeOutput(Output: OutputClass, resource: object, cell: Cell): object {
  const settled = cell.promise();
  return new Output(
    resource,
    settled.then(({ value }) => value),
    settled.then(({ isKnown }) => isKnown),
    settled.then(({ isSecret }) => isSecret),
    settled.then(({ dependencies }) => dependencies),
  );
}

/** Beginning of a datastore's variables: `ORDERS` of `orders`. */
export function variablePrefix(datastore: string): string {
  return datastore.toUpperCase().replaceAll("-", "_");
}

/** The variables that a service gets for a datastore: where it is, and what opens it. */
export function datastoreVariables(datastore: string): readonly string[] {
  const prefix = variablePrefix(datastore);
  return [`${prefix}_HOST`, `${prefix}_PORT`, `${prefix}_USERNAME`, `${prefix}_PASSWORD`];
}

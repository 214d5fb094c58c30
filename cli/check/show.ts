/** The longest value that is shown whole. */
const SHOWN = 160;

/** A value as a finding shows it: absent ones say so, credentials in a URL are left out, long ones are cut. */
export function show(value: string | undefined): string {
  if (value === undefined) return "(absent)";
  const plain = value.replace(/:\/\/[^/@\s]*@/, "://***@");
  return plain.length <= SHOWN ? plain : `${plain.slice(0, SHOWN)}...`;
}

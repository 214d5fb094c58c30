/** Type of the resource that stands for the stack; the engine leaves it out of type paths. */
export const STACK_TYPE = "pulumi:pulumi:Stack";

/** The URN that the engine gives to `name` of `type` under `parent`, the whole path of types included. */
export function makeUrn(stack: string, project: string, parent: string, type: string, name: string): string {
  const parentPath = parent === "" ? "" : typePath(parent);
  const path = parentPath === "" || parentPath === STACK_TYPE ? type : `${parentPath}$${type}`;
  return `urn:pulumi:${stack}::${project}::${path}::${name}`;
}

/** The path of types of `urn`: `nivas:stacks:RegionCloud$aws:ec2/vpc:Vpc`. */
export function typePath(urn: string): string {
  return urn.split("::", 3)[2] ?? "";
}

/** The URN in a provider reference `<urn>::<id>`; null when there is none. */
export function providerUrn(reference: string): string | null {
  return reference === "" ? null : reference.slice(0, reference.lastIndexOf("::"));
}

/** The package of a type token, whose provider makes it: `aws` of `aws:ec2/vpc:Vpc`. */
export function packageOf(type: string): string {
  return type.slice(0, type.indexOf(":"));
}

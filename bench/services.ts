import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const places = "[mumbai, hyderabad, delhi, kolkata, bengaluru, chennai]";
const tiers = ["critical", "standard", "background"] as const;
const classes = ["internal", "personal", "payment"] as const;

/** A folder with a stack file and a catalogue, to be rendered. */
export interface ServiceFolder {
  readonly path: string;
  /** Gives the service `name` another version of its image. */
  bump(name: string): void;
  remove(): void;
}

/** Production with `count` services in all of its six places: of every tier and three classes, each calling up to three others. */
export function generateServices(count: number): ServiceFolder {
  const path = folderWith("catalog");
  for (let index = 0; index < count; index += 1) writeFileSync(join(path, "catalog", `service-${index}.yaml`), serviceText(index, count));
  return folder(path);
}

/** Production with the reference shop. */
export function shopServices(): ServiceFolder {
  const path = folderWith();
  cpSync(join(ROOT, "catalog"), join(path, "catalog"), { recursive: true });
  return folder(path);
}

function folderWith(...below: readonly string[]): string {
  const path = mkdtempSync(join(tmpdir(), "nivas-bench-services-"));
  for (const name of below) mkdirSync(join(path, name));
  cpSync(join(ROOT, "Pulumi.prod.yaml"), join(path, "Pulumi.prod.yaml"));
  return path;
}

function folder(path: string): ServiceFolder {
  let patch = 0;
  return {
    path,
    bump: (name) => {
      const file = join(path, "catalog", `${name}.yaml`);
      patch += 1;
      writeFileSync(file, readFileSync(file, "utf8").replace(/^(image: .*\.)\d+$/m, `$1${100 + patch}`));
    },
    remove: () => rmSync(path, { recursive: true }),
  };
}

function serviceText(index: number, count: number): string {
  const callees = [1, 2, 5].map((step) => index + step).filter((other) => other < count);
  return [
    "apiVersion: nivas/v1",
    "kind: Service",
    `name: service-${index}`,
    "team: commerce",
    `image: shop/service-${index}:1.0.0`,
    `tier: ${tiers[index % tiers.length]}`,
    `dataClass: ${classes[index % classes.length]}`,
    `placement: { places: ${places} }`,
    `callees: [${callees.map((other) => `service-${other}`).join(", ")}]`,
    "datastores:",
    "  - { name: store, kind: postgresql }",
    "  - { name: events, kind: kafka }",
    `topics: { publishes: [events-${index}] }`,
    "limits: { perMinute: 50, perHour: 500 }",
    "routes:",
    `  - { name: read, path: /api/v1/service-${index}, methods: [GET], public: true }`,
    `  - { name: write, path: /api/v1/service-${index}, methods: [POST] }`,
    "",
  ].join("\n");
}

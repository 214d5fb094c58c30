import { readTable } from "./tables.ts";

/** A module of the AWS provider and the service it manages, as the endpoint lists know it. */
export interface ModuleRow {
  readonly module: string;
  /** Id in `endpoints.json`; null where that list does not name the service. */
  readonly service: string | null;
  /** What newer sources than the endpoint list say of Hyderabad; null where they leave it open. */
  readonly hyderabad?: boolean | null;
  readonly why?: string;
}

/** The dated facts of `config/tables/residency/service-regions.json`. */
export interface ServiceRegions {
  readonly rows: readonly {
    readonly service: string;
    readonly "ap-south-1": boolean;
    readonly "ap-south-2": boolean;
    readonly global: boolean;
  }[];
  readonly modules: readonly ModuleRow[];
}

let mumbaiOnly: ReadonlyMap<string, string> | undefined;

function compile(): ReadonlyMap<string, string> {
  const { modules, rows } = readTable<ServiceRegions>("service-regions");
  const only = new Set(rows.filter((row) => row["ap-south-1"] && !row["ap-south-2"]).map((row) => row.service));
  return new Map(
    modules.flatMap(({ module, service, hyderabad }) =>
      service !== null && only.has(service) && hyderabad !== true ? [[module, service] as const] : [],
    ),
  );
}

/**
 * Why a type cannot be counted on in Hyderabad: its service lists an endpoint in Mumbai only, so that India holds no
 * second Region for it. Undefined for every other type.
 */
export function missingInHyderabad(type: string): string | undefined {
  mumbaiOnly ??= compile();
  const service = mumbaiOnly.get(type.slice(4, type.indexOf("/")));
  if (service === undefined) return undefined;
  return `${service} lists no endpoint in ap-south-2: it has no second Region in India, and a replica abroad is no way out`;
}

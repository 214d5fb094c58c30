import type { Config } from "../schema/index.ts";

/** The beginnings of physical names: of the environment (`acme-prod`) and of a place in it (`acme-prod-mumbai`). */
export function placeNames(config: Pick<Config, "account" | "environment">): {
  readonly environment: string;
  readonly at: (place: string) => string;
} {
  const environment = `${config.account.namePrefix}${config.environment}`;
  return { environment, at: (place) => `${environment}-${place}` };
}

import { charts, objects, sloRules } from "../components/observability/model/index.ts";
import { alertRules } from "../components/observability/model/alerts/index.ts";
import { alertmanagerConfig } from "../components/observability/model/routing/index.ts";
import { YamlWriter } from "../cli/render/yaml-text.ts";
import { serviceWith, specWith } from "../test/components/observability/environment.ts";

// `alerts.ts rules|all`: writes what watches 20 services in 6 places, once, in a fresh process: the rules of alerts and
// routes alone, or every object and chart of observability besides.
const everything = process.argv.at(-1) === "all";
const spec = specWith("prod");
const places = spec.regions.flatMap(({ place, edges, sites }) => [place, ...[...edges, ...sites].map((other) => other.place)]);
if (places.length !== 6) throw new Error(`production has ${places.length} places; expected 6`);
const services = Array.from({ length: 20 }, (_, index) =>
  serviceWith({ name: `shop-${index}`, objectName: `shop-${index}-service`, places }),
);

const yaml = new YamlWriter();
const start = performance.now();
let count = 0;
const write = (object: object): void => {
  if (yaml.document(object).length === 0) throw new Error("nothing was written");
  count += 1;
};
// Rules stand once a cluster, whatever places it has: a Local Zone or a site is watched by that of its region.
for (const { place } of spec.regions) {
  for (const object of everything ? objects(spec, place) : alertRules(spec, place)) write(object);
  for (const service of services) write(sloRules(service, spec));
  write(alertmanagerConfig(spec, place));
  if (everything) for (const { values } of charts(spec, place)) write(values);
}
const ms = performance.now() - start;
console.log(JSON.stringify({ ms, resources: count }));

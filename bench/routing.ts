import { compileMesh, compileService, hostProof, rateLimitConfig } from "../components/mesh/model/routing/index.ts";
import { checkRouting } from "../config/routing/index.ts";
import type { ServiceSpec } from "../config/spec.ts";
import { platform, route, service } from "../test/components/mesh/routing/services.ts";

// `routing.ts <routes>`: checks and compiles a catalogue of so many routes over half as many services, once, in a fresh process.
const count = Number(process.argv.at(-1));
const size = Math.ceil(count / 2);

/** A catalogue of services in a chain, two routes each, of every class in turn, with limits, hosts and bulkheads. */
function catalogue(): readonly ServiceSpec[] {
  const classes = ["public", "internal", "customer-pii", "payment"] as const;
  return Array.from({ length: size }, (_, index): ServiceSpec => {
    const dataClass = classes[index % classes.length] ?? "internal";
    const name = (one: number): string => `service-${one}`;
    return service(name(index), {
      dataClass,
      callers: index === 0 ? [] : [name(index - 1)],
      callees: index === size - 1 ? [] : [name(index + 1)],
      externalHosts: ["kms.ap-south-1.amazonaws.com"],
      traffic: {
        versions: ["v1", "v2"],
        limit: { perMinute: 50, perHour: 500 },
        bulkheads: index === 0 ? {} : { [name(index - 1)]: 10 },
        routes: [
          route("new", {
            dataClass,
            match: { prefix: `/api/v1/${name(index)}`, headers: { "api-version": "v2" } },
            destinations: { v2: 100 },
          }),
          route("all", { dataClass, match: { prefix: `/api/v1/${name(index)}` }, destinations: { v1: 80, v2: 20 } }),
        ],
      },
    });
  });
}

const spec = platform(catalogue());
const start = process.cpuUsage();
const problems = checkRouting(spec.services, spec, hostProof).length;
const objects = [...spec.services.flatMap((one) => compileService(one, spec, "mumbai")), ...compileMesh(spec, "mumbai")].length;
const limits = rateLimitConfig(spec.services).length;
const { system, user } = process.cpuUsage(start);
if (problems > 0 || limits === 0) throw new Error(`${problems} problems in the catalogue of the bench; expected none`);
// Time of the processor, the collector of garbage included: on a shared machine the clock tells of its neighbours.
console.log(JSON.stringify({ ms: (user + system) / 1000, resources: objects }));

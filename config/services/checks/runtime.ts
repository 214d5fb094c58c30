import { pathIn, wrongIn, type DescribedService, type ServiceProblem } from "../described-service.ts";
import { datastoreVariables } from "../variables.ts";

/** Ports of the sidecar in every pod. @see https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
const sidecarPorts: readonly number[] = [15000, 15001, 15002, 15004, 15006, 15008, 15009, 15020, 15021, 15053, 15090];

/** That ports do not meet, that what it names is there once, and that variables have one source. */
export function checkRuntime(service: DescribedService): ServiceProblem[] {
  return [...checkPorts(service), ...checkTopics(service), ...checkDatastores(service), ...checkVariables(service)];
}

function checkPorts(service: DescribedService): ServiceProblem[] {
  const { serving, metrics } = service.ports;
  const taken = (["serving", "metrics"] as const).flatMap((key): ServiceProblem[] =>
    sidecarPorts.includes(service.ports[key])
      ? [
          wrongIn(service, ["ports", key], {
            value: service.ports[key],
            wrong: "is a port of the mesh's sidecar",
            expected: "a port outside 15000 to 15090",
          }),
        ]
      : [],
  );
  if (serving !== metrics) return taken;
  const key = service.document.text.includes("metrics:") ? "metrics" : "serving";
  return [
    ...taken,
    wrongIn(service, ["ports", key], { value: serving, wrong: "is the port of callers and of metrics both", expected: "two ports" }),
  ];
}

function checkTopics(service: DescribedService): ServiceProblem[] {
  const { publishes, consumes } = service.topics;
  const first = publishes.length > 0 ? "publishes" : "consumes";
  if (publishes.length + consumes.length === 0 || service.datastores.some(({ kind }) => kind === "kafka")) return [];
  return [
    wrongIn(service, ["topics", first], {
      value: service.topics[first],
      wrong: "are topics of no broker",
      expected: "a datastore of kind kafka",
      fix: "add {name: events, kind: kafka} to datastores",
    }),
  ];
}

function checkDatastores(service: DescribedService): ServiceProblem[] {
  const names = service.datastores.map(({ name }) => name);
  return service.datastores.flatMap(({ host, kind, name }, index): ServiceProblem[] => {
    const at = (key: string): readonly PropertyKey[] => pathIn(service, "datastores", index, key);
    if (names.indexOf(name) !== index)
      return [
        wrongIn(service, at("name"), {
          value: name,
          wrong: "names two datastores",
          expected: "each name once",
          fix: "rename one of the two",
        }),
      ];
    if (kind !== "dynamodb" || host !== undefined) return [];
    return [
      wrongIn(service, at("host"), { wrong: "is missing", expected: "the host of the region's VPC endpoint of DynamoDB", fix: "add it" }),
    ];
  });
}

function checkVariables(service: DescribedService): ServiceProblem[] {
  const made = new Map(service.datastores.flatMap(({ name }) => datastoreVariables(name).map((variable) => [variable, name])));
  return (["settings", "secrets"] as const).flatMap((group) =>
    Object.keys(service[group]).flatMap((variable): ServiceProblem[] => {
      const datastore = made.get(variable);
      const isBoth = group === "secrets" && Object.hasOwn(service.settings, variable);
      if (datastore === undefined && !isBoth) return [];
      const wrong = isBoth ? "is a setting too" : `is made from datastore ${datastore}`;
      return [wrongIn(service, [group, variable], { isKey: true, wrong, expected: "one source a variable", fix: "remove one of the two" })];
    }),
  );
}

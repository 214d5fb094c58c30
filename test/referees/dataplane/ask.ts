import type { DescribedRequest } from "../../../components/mesh/model/index.ts";
import { publicHost } from "../../components/mesh/routing/services.ts";
import { send, type HttpAnswer, type HttpRequest } from "../harness/http.ts";
import { outboundAddress } from "./loopback-objects.ts";
import type { Pod } from "./pods.ts";
import type { Dataplane } from "./start-dataplane.ts";

/** A request of a client at the public host. */
export function fromClient(method: string, path: string, headers: DescribedRequest["headers"] = {}): DescribedRequest {
  return { from: "gateway", host: publicHost, method, path, headers };
}

/** Sends a request as a person would describe it: through a gateway, or out of the pod of the service that calls. */
export function ask(plane: Dataplane, request: DescribedRequest, more: Partial<HttpRequest> = {}): Promise<HttpAnswer> {
  const { from, host, method, path } = request;
  return send({ ...(from === "gateway" ? fromOutside(plane, request) : fromPod(plane, request)), host, method, path, ...more });
}

/** A client's address is what the ALB of Delhi says it is; at the NLB it is the connection's own. */
function fromOutside({ issuer, ports }: Dataplane, { address, headers, scopes }: DescribedRequest): HttpRequest {
  const token = scopes === undefined ? {} : { authorization: `Bearer ${issuer.token(scopes)}` };
  if (address === undefined) return { port: ports["public 443"] ?? 0, headers: { ...headers, ...token } };
  return { port: ports["public-delhi 443"] ?? 0, headers: { ...headers, ...token, "x-forwarded-for": address } };
}

function fromPod({ pods }: Dataplane, { from, headers }: DescribedRequest): HttpRequest {
  const caller = pods.find(({ hasSidecar, service }) => hasSidecar && service.name === from);
  if (caller === undefined) throw new Error(`no pod of ${from} has a sidecar`);
  return { address: outboundAddress(caller), port: caller.service.ports.serving, headers };
}

/** Sends `count` requests, one after another, and counts who answered: pods by name, and statuses that no pod gave. */
export async function askMany(plane: Dataplane, request: DescribedRequest, count: number): Promise<ReadonlyMap<string, number>> {
  const answers = new Map<string, number>();
  for (let sent = 0; sent < count; sent += 1) {
    const { body, status } = await ask(plane, request);
    const who = status === 200 ? body : String(status);
    answers.set(who, (answers.get(who) ?? 0) + 1);
  }
  return answers;
}

/** The pods of a service. */
export function podsOfService({ pods }: Dataplane, name: string): readonly Pod[] {
  return pods.filter(({ service }) => service.name === name);
}

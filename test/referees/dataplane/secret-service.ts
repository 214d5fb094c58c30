import type { LocalServer } from "../harness/http.ts";
import type { Authority } from "./authority.ts";
import { serveGrpc, type Answer } from "./grpc.ts";
import { field, message, readFields, textsOf } from "./wire.ts";

const secretType = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";

/**
 * What Istio's agent is to the proxy of a workload: it hands out the certificate of `principal` and the root, under the names
 * that istiod's configuration asks for. A proxy that has it speaks mutual TLS as in a cluster.
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/security/secret
 */
export function serveSecrets(authority: Authority, principal: string): Promise<LocalServer> {
  const { chain, key } = authority.issue(principal);
  const secrets: Readonly<Record<string, Buffer>> = {
    default: field(2, message(field(1, inline(chain)), field(2, inline(key)))),
    ROOTCA: field(4, message(field(1, inline(authority.root)))),
  };
  return serveGrpc({
    "/envoy.service.secret.v3.SecretDiscoveryService/StreamSecrets": { isStream: true, open: () => subscription(secrets) },
  });
}

/** A subscription is answered once: what comes after is Envoy's receipt. */
function subscription(secrets: Readonly<Record<string, Buffer>>): Answer {
  let told = "";
  return (request) => {
    const fields = readFields(request);
    const names = textsOf(fields, 3);
    if (told === names.join()) return undefined;
    told = names.join();
    const resources = names.flatMap((name) => {
      const secret = secrets[name];
      return secret === undefined ? [] : [field(2, message(field(1, secretType), field(2, message(field(1, name), secret))))];
    });
    return message(field(1, "1"), ...resources, field(4, secretType), field(5, told));
  };
}

function inline(pem: string): Buffer {
  return field(2, pem);
}

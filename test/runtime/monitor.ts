import type { sendUnaryData, ServerUnaryCall, ServiceError, UntypedServiceImplementation } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import resource from "@pulumi/pulumi/proto/resource_pb.js";
import { Recorder, type RecorderOptions, type Reply } from "../../cli/engine/recorder.ts";
import type { WireObject } from "../../cli/engine/wire.ts";

/** What the recorder answers with: the parts of a response that the SDK reads. */
interface Answer {
  getUrn(): string;
  getId?(): string;
  getObject?(): { toJavaScript(): WireObject };
  getProperties?(): { toJavaScript(): WireObject };
}

/** The features that the engine of the Pulumi CLI has: all that the SDK knows of. */
const FEATURES = Object.values(resource.ResourceMonitorFeature).filter((feature) => typeof feature === "number");

/**
 * The resource monitor of an engine, over gRPC: the same recorder that `nivas preview` uses decides and keeps, while
 * every request and answer goes through protobuf and a socket. What a program cannot ask for is not implemented.
 */
export class RecordingMonitor {
  /** Names of the methods called, in order, those that ask for features left out. */
  public readonly calls: string[] = [];
  /** Registrations as they came over the wire, the stack's among them. */
  public readonly requests: resource.RegisterResourceRequest[] = [];
  public readonly recorder: Recorder;

  constructor(options: RecorderOptions) {
    this.recorder = new Recorder(options);
  }

  /** The methods of the service. */
  service(): UntypedServiceImplementation {
    const { recorder } = this;
    const nothing = (name: string) => (_: unknown, reply: sendUnaryData<empty.Empty>) => {
      this.calls.push(name);
      reply(null, new empty.Empty());
    };
    return {
      getDeploymentInfo: (_: unknown, reply: sendUnaryData<resource.DeploymentInfo>) => {
        reply(null, new resource.DeploymentInfo().setSupportedfeaturesList(FEATURES));
      },
      supportsFeature: (_: unknown, reply: sendUnaryData<resource.SupportsFeatureResponse>) => {
        reply(null, new resource.SupportsFeatureResponse().setHassupport(true));
      },
      registerResource: this.#method(
        "registerResource",
        (request: resource.RegisterResourceRequest, reply) => {
          this.requests.push(request);
          recorder.registerResource(request, reply);
        },
        registered,
      ),
      readResource: this.#method("readResource", recorder.readResource.bind(recorder), read),
      registerResourceOutputs: this.#method(
        "registerResourceOutputs",
        recorder.registerResourceOutputs.bind(recorder),
        () => new empty.Empty(),
      ),
      invoke: this.#method("invoke", recorder.invoke.bind(recorder), () => new empty.Empty()),
      call: this.#method("call", recorder.invoke.bind(recorder), () => new empty.Empty()),
      signalAndWaitForShutdown: nothing("signalAndWaitForShutdown"),
    };
  }

  /** A method whose answer comes from the recorder and is made a message by `respond`. */
  #method<Request, Response>(name: string, ask: (request: Request, reply: Reply) => void, respond: (answer: Answer) => Response) {
    return (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>): void => {
      this.calls.push(name);
      ask(call.request, (error, answer) => {
        if (error !== null) reply(grpcError(error));
        else reply(null, respond(answer as Answer));
      });
    };
  }
}

function registered(answer: Answer): resource.RegisterResourceResponse {
  return new resource.RegisterResourceResponse()
    .setUrn(answer.getUrn())
    .setId(answer.getId?.() ?? "")
    .setObject(structOf(answer.getObject?.()))
    .setStable(false);
}

function read(answer: Answer): resource.ReadResourceResponse {
  return new resource.ReadResourceResponse().setUrn(answer.getUrn()).setProperties(structOf(answer.getProperties?.()));
}

function structOf(source: { toJavaScript(): WireObject } | undefined): struct.Struct {
  // JSON on the way: a Struct holds no undefined.
  return struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(source?.toJavaScript() ?? {})));
}

function grpcError({ message }: Error): Partial<ServiceError> {
  return { code: 2, details: message };
}

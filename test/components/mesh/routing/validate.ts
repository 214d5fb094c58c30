import { DestinationRule } from "@kubernetes-models/istio/networking.istio.io/v1/DestinationRule";
import { Gateway } from "@kubernetes-models/istio/networking.istio.io/v1/Gateway";
import { ServiceEntry } from "@kubernetes-models/istio/networking.istio.io/v1/ServiceEntry";
import { Sidecar } from "@kubernetes-models/istio/networking.istio.io/v1/Sidecar";
import { VirtualService } from "@kubernetes-models/istio/networking.istio.io/v1/VirtualService";
import { EnvoyFilter } from "@kubernetes-models/istio/networking.istio.io/v1alpha3/EnvoyFilter";
import { AuthorizationPolicy } from "@kubernetes-models/istio/security.istio.io/v1/AuthorizationPolicy";
import { PeerAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/PeerAuthentication";
import { RequestAuthentication } from "@kubernetes-models/istio/security.istio.io/v1/RequestAuthentication";
import type { KubernetesObject } from "../../../../components/kubernetes/model/index.ts";

type Validator = (object: KubernetesObject) => void;

const validators: Readonly<Record<string, Validator>> = {
  AuthorizationPolicy: (object) => new AuthorizationPolicy(object as never).validate(),
  DestinationRule: (object) => new DestinationRule(object as never).validate(),
  EnvoyFilter: (object) => new EnvoyFilter(object as never).validate(),
  Gateway: (object) => new Gateway(object as never).validate(),
  PeerAuthentication: (object) => new PeerAuthentication(object as never).validate(),
  RequestAuthentication: (object) => new RequestAuthentication(object as never).validate(),
  ServiceEntry: (object) => new ServiceEntry(object as never).validate(),
  Sidecar: (object) => new Sidecar(object as never).validate(),
  VirtualService: (object) => new VirtualService(object as never).validate(),
};

/** Whether Istio's schemas take an object. @throws Error with what they refuse, or for a kind that they do not have */
export function validate(object: KubernetesObject): void {
  const validator = validators[object.kind];
  if (validator === undefined) throw new Error(`no schema for ${object.kind}`);
  validator(object);
}

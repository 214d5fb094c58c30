import type * as pulumi from "@pulumi/pulumi";
import { MutatingWebhookConfiguration } from "@pulumi/kubernetes/admissionregistration/v1/mutatingWebhookConfiguration.js";
import { ValidatingAdmissionPolicy } from "@pulumi/kubernetes/admissionregistration/v1/validatingAdmissionPolicy.js";
import { ValidatingAdmissionPolicyBinding } from "@pulumi/kubernetes/admissionregistration/v1/validatingAdmissionPolicyBinding.js";
import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource.js";
import { Deployment } from "@pulumi/kubernetes/apps/v1/deployment.js";
import { StatefulSet } from "@pulumi/kubernetes/apps/v1/statefulSet.js";
import { HorizontalPodAutoscaler } from "@pulumi/kubernetes/autoscaling/v2/horizontalPodAutoscaler.js";
import { CronJob } from "@pulumi/kubernetes/batch/v1/cronJob.js";
import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap.js";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import { Service } from "@pulumi/kubernetes/core/v1/service.js";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount.js";
import { NetworkPolicy } from "@pulumi/kubernetes/networking/v1/networkPolicy.js";
import { PodDisruptionBudget } from "@pulumi/kubernetes/policy/v1/podDisruptionBudget.js";
import { Role } from "@pulumi/kubernetes/rbac/v1/role.js";
import { RoleBinding } from "@pulumi/kubernetes/rbac/v1/roleBinding.js";
import { PriorityClass } from "@pulumi/kubernetes/scheduling/v1/priorityClass.js";
import { StorageClass } from "@pulumi/kubernetes/storage/v1/storageClass.js";
import { objectRole, type KubernetesObject } from "./model/index.ts";

type Register = (name: string, object: KubernetesObject, opts: pulumi.CustomResourceOptions) => pulumi.CustomResource;

/** An object is the arguments of its class: the SDK declares both from one schema. */
function as<Args>(sdkClass: new (name: string, args: Args, opts: pulumi.CustomResourceOptions) => pulumi.CustomResource): Register {
  return (name, object, opts) => new sdkClass(name, object as unknown as Args, opts);
}

/** The SDK class of each built-in kind in use. A kind that is missing here fails: add its line. */
const sdkClasses: ReadonlyMap<string, Register> = new Map([
  ["v1 ConfigMap", as(ConfigMap)],
  ["v1 Namespace", as(Namespace)],
  ["v1 Service", as(Service)],
  ["v1 ServiceAccount", as(ServiceAccount)],
  ["admissionregistration.k8s.io/v1 MutatingWebhookConfiguration", as(MutatingWebhookConfiguration)],
  ["admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy", as(ValidatingAdmissionPolicy)],
  ["admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding", as(ValidatingAdmissionPolicyBinding)],
  ["apps/v1 Deployment", as(Deployment)],
  ["apps/v1 StatefulSet", as(StatefulSet)],
  ["autoscaling/v2 HorizontalPodAutoscaler", as(HorizontalPodAutoscaler)],
  ["batch/v1 CronJob", as(CronJob)],
  ["networking.k8s.io/v1 NetworkPolicy", as(NetworkPolicy)],
  ["policy/v1 PodDisruptionBudget", as(PodDisruptionBudget)],
  ["rbac.authorization.k8s.io/v1 Role", as(Role)],
  ["rbac.authorization.k8s.io/v1 RoleBinding", as(RoleBinding)],
  ["scheduling.k8s.io/v1 PriorityClass", as(PriorityClass)],
  ["storage.k8s.io/v1 StorageClass", as(StorageClass)],
]);

/** Groups of the API server itself: what is not among them comes from a CRD. @see https://kubernetes.io/docs/reference/using-api/#api-groups */
const builtInGroups: ReadonlySet<string> = new Set([
  ...["", "apps", "autoscaling", "batch", "policy"],
  ...["admissionregistration", "apiextensions", "apiregistration", "certificates", "coordination", "discovery", "events"].map(
    (group) => `${group}.k8s.io`,
  ),
  ...["flowcontrol.apiserver", "networking", "node", "rbac.authorization", "resource", "scheduling", "storage"].map(
    (group) => `${group}.k8s.io`,
  ),
]);

/**
 * Registers `object` as `<prefix>-<namespace>-<kind>-<name>` (without the namespace for a cluster-scoped one), with its
 * SDK class, or as a custom resource where its kind comes from a CRD.
 * @param prefix Beginning of the logical name: the place
 * @throws RangeError for a built-in kind whose class is not in the table
 */
export function registerObject(prefix: string, object: KubernetesObject, opts: pulumi.CustomResourceOptions): pulumi.CustomResource {
  return registrarOf(object)(`${prefix}-${objectRole(object)}`, object, opts);
}

/** Registers each of `objects` with the same options. Returns the resources in the order of the objects. @throws RangeError as {@link registerObject} */
export function registerObjects(
  prefix: string,
  objects: readonly KubernetesObject[],
  opts: pulumi.CustomResourceOptions,
): readonly pulumi.CustomResource[] {
  return objects.map((object) => registerObject(prefix, object, opts));
}

function registrarOf({ apiVersion, kind }: KubernetesObject): Register {
  const register = sdkClasses.get(`${apiVersion} ${kind}`);
  if (register !== undefined) return register;
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  if (builtInGroups.has(group))
    throw new RangeError(`kind ${kind} of ${apiVersion} has no SDK class in components/kubernetes/register-objects.ts`);
  return (name, object, opts) => new CustomResource(name, { ...object }, opts);
}

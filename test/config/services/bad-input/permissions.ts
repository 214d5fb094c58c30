import { written } from "../written.ts";
import type { BadServiceCase } from "./case.ts";

/** Mistakes in what a service asks the Kubernetes API. */
export const badPermissions: readonly BadServiceCase[] = [
  [
    "permission to read secrets",
    [written("order", "permissions: [{ resource: secrets, verbs: [get] }]")],
    [
      'catalog/order.yaml:7:27 permissions[0].resource "secrets" are read through the API; expected secrets as variables - name them under secrets',
    ],
  ],
  [
    "permission for every config map",
    [written("order", "permissions: [{ resource: configmaps, verbs: [get] }]")],
    [
      "catalog/order.yaml:7:15 permissions[0].names is missing, which would open every object of configmaps; expected the names of the objects - add them",
    ],
  ],
  [
    "permission for everything",
    [written("order", "permissions: [{ resource: '*', verbs: [get] }]")],
    ['catalog/order.yaml:7:27 permissions[0].resource "*" is not a resource; expected one in the plural, for instance configmaps; never *'],
  ],
  [
    "permission to read the secrets' status",
    [written("order", "permissions: [{ resource: secrets/status, verbs: [get] }]")],
    [
      'catalog/order.yaml:7:27 permissions[0].resource "secrets/status" are read through the API; expected secrets as variables - name them under secrets',
    ],
  ],
  [
    "permission for a shell in pods",
    [written("order", "permissions: [{ resource: pods/exec, verbs: [get] }]")],
    [
      'catalog/order.yaml:7:27 permissions[0].resource "pods/exec" is nothing that a service may be granted; expected one of configmaps, endpoints, pods, services, endpointslices.discovery.k8s.io - remove it',
    ],
  ],
  [
    "permission to pass requests on through services",
    [written("order", "permissions: [{ resource: services/proxy, verbs: [get] }]")],
    [
      'catalog/order.yaml:7:27 permissions[0].resource "services/proxy" is nothing that a service may be granted; expected one of configmaps, endpoints, pods, services, endpointslices.discovery.k8s.io - remove it',
    ],
  ],
  [
    "permission for the logs of pods",
    [written("order", "permissions: [{ resource: pods/log, verbs: [get] }]")],
    [
      'catalog/order.yaml:7:27 permissions[0].resource "pods/log" is nothing that a service may be granted; expected one of configmaps, endpoints, pods, services, endpointslices.discovery.k8s.io - remove it',
    ],
  ],
  [
    "permission that Argo CD could not give",
    [written("order", "permissions: [{ apiGroup: batch, resource: jobs, names: [a], verbs: [get] }]")],
    [
      'catalog/order.yaml:7:44 permissions[0].resource "jobs.batch" is nothing that a service may be granted; expected one of configmaps, endpoints, pods, services, endpointslices.discovery.k8s.io - remove it',
    ],
  ],
  [
    "permission for leases",
    [written("order", "permissions: [{ apiGroup: coordination.k8s.io, resource: leases, names: [a], verbs: [get] }]")],
    [
      'catalog/order.yaml:7:58 permissions[0].resource "leases.coordination.k8s.io" is nothing that a service may be granted; expected one of configmaps, endpoints, pods, services, endpointslices.discovery.k8s.io - remove it',
    ],
  ],
  [
    "permission for a misspelt resource",
    [written("order", "permissions: [{ resource: configmap, names: [a], verbs: [get] }]")],
    [
      'catalog/order.yaml:7:27 permissions[0].resource "configmap" is nothing that a service may be granted; expected one of configmaps, endpoints, pods, services, endpointslices.discovery.k8s.io - did you mean configmaps?',
    ],
  ],
  [
    "permission in no API group",
    [written("order", "permissions: [{ resource: endpointslices, verbs: [get] }]")],
    [
      "catalog/order.yaml:7:15 permissions[0].apiGroup is missing, and endpointslices are not of the core group; expected discovery.k8s.io - write apiGroup: discovery.k8s.io",
    ],
  ],
  [
    "permission in another API group",
    [written("order", "permissions: [{ apiGroup: apps, resource: pods, verbs: [get] }]")],
    ['catalog/order.yaml:7:27 permissions[0].apiGroup "apps" is not the API group of pods; expected none, for the core group - remove it'],
  ],
  [
    "permission to make and remove pods",
    [written("order", "permissions: [{ resource: pods, verbs: [get, create, delete] }]")],
    [
      'catalog/order.yaml:7:46 permissions[0].verbs[1] "create" is not a verb that a service may be granted; expected one of get, list, watch - remove it',
      'catalog/order.yaml:7:54 permissions[0].verbs[2] "delete" is not a verb that a service may be granted; expected one of get, list, watch - remove it',
    ],
  ],
  [
    "permission to write named config maps",
    [written("order", "permissions: [{ resource: configmaps, names: [a], verbs: [update] }]")],
    [
      'catalog/order.yaml:7:59 permissions[0].verbs[0] "update" is not a verb that a service may be granted; expected one of get, list, watch - remove it',
    ],
  ],
  [
    "permission by a misspelt verb",
    [written("order", "permissions: [{ resource: pods, verbs: [gett] }]")],
    [
      'catalog/order.yaml:7:41 permissions[0].verbs[0] "gett" is not a verb that a service may be granted; expected one of get, list, watch - did you mean get?',
    ],
  ],
  [
    "permission to list by name",
    [written("order", "permissions: [{ resource: pods, names: [a], verbs: [list] }]")],
    ['catalog/order.yaml:7:53 permissions[0].verbs[0] "list" cannot be bound to names; expected one of get, watch - remove it'],
  ],
  [
    "permission to do nothing",
    [written("order", "permissions: [{ resource: pods, verbs: [] }]")],
    ["catalog/order.yaml:7:40 permissions[0].verbs [] is empty; expected one verb at least"],
  ],
];

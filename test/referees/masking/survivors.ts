/** Attributes that are no personal data and stay as they are. */
export interface Survivor {
  readonly title: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Identifiers under the keys of the allow-list, and digits that are nobody's number under any key. */
export const survivors: readonly Survivor[] = [
  { title: "order ids", values: { "order.id": "ORD-20261121000123", "shop.order_id": "202611210001234", orderId: "20261121000123456789" } },
  {
    title: "UUIDs and ULIDs of requests",
    values: { "request.id": "550e8400-e29b-41d4-a716-446655440000", "event.id": "01JD3Z6Q9V8X7W5T4S3R2Q1P0N" },
  },
  { title: "timestamps", values: { ts: 1763700000, "event.timestamp": "1763700000123", "job.created_at": "1763700000.123456789" } },
  { title: "ports", values: { "server.port": 15443, "client.port": 60000 } },
  {
    title: "sizes, counts and durations",
    values: { "http.request.body.size": 9876543210, "batch.count": 123456789, duration_ns: 123456789012 },
  },
  { title: "status codes and line numbers", values: { "http.response.status_code": 503, "code.line.number": 1234 } },
  {
    title: "ids of traces and spans in lines of logs",
    values: { trace_id: "0af7651916cd43dd8448eb211c80319c", span_id: "b7ad6b7169203331" },
  },
  {
    title: "names that Kubernetes gives",
    values: {
      "k8s.pod.name": "order-6d4cf56db9-x7k2p",
      "k8s.pod.uid": "11111111-2222-3333-4444-555555555555",
      "k8s.node.name": "ip-10-20-30-40",
    },
  },
  { title: "addresses of hosts", values: { "server.address": "db.orders.svc.cluster.local", "client.address": "192.168.100.200" } },
  {
    title: "small figures, dates, versions and prices in any attribute",
    values: { note: "fare 250 INR on 2026-11-21 at 10:15:30", version: "1.35.4", price: "12.345678", range: "8080-8090" },
  },
  { title: "words, paths and hexadecimal ids", values: { route: "/api/v1/orders/{id}", digest: "deadbeefcafe0123", verb: "subscription" } },
];

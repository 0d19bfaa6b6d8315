/** Replicas of one kind that want devices of a pool: `count` of them, each `tensor` devices of one node. */
export interface PackedClass {
  readonly count: number;
  readonly tensor: number;
}

export interface Packing {
  /** For each class, in the order given: rank of its first replica in the pool and distance of the next ones. */
  readonly places: readonly { readonly first: number; readonly stride: number }[];
  /** Nodes of the pool that hold at least one replica. */
  readonly nodes: number;
}

/** Devices set aside for one replica: the least divisor of the node's devices that holds it, so that no replica straddles two nodes. */
const slotOf = (tensor: number, devicesPerNode: number): number => {
  for (let slot = tensor; slot < devicesPerNode; slot++) if (devicesPerNode % slot === 0) return slot;
  return devicesPerNode;
};

/**
 * The one rule by which replicas take the devices of a pool: classes in descending tensor degree (equal ones in the order given),
 * each a run of equally spaced replicas, every replica inside one node. Planner and lowering both use it, so what is planned fits.
 */
export const packPool = (devicesPerNode: number, classes: readonly PackedClass[]): Packing => {
  const order = classes.map((_, index) => index).sort((a, b) => (classes[b] as PackedClass).tensor - (classes[a] as PackedClass).tensor || a - b);
  const places: { first: number; stride: number }[] = classes.map(() => ({ first: 0, stride: 1 }));
  let next = 0;
  for (const index of order) {
    const { count, tensor } = classes[index] as PackedClass;
    const slot = slotOf(tensor, devicesPerNode);
    const first = Math.ceil(next / slot) * slot;
    places[index] = { first, stride: slot };
    next = first + (count - 1) * slot + tensor;
  }
  return { places, nodes: Math.ceil(next / devicesPerNode) };
};

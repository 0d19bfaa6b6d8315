/** Index of the layer that a parameter's global name belongs to, the longest layer id that begins it; undefined if there is none. */
export const layerOfParameter = (layers: ReadonlyMap<string, number>, name: string): number | undefined => {
  for (let dot = name.lastIndexOf("."); dot > 0; dot = name.lastIndexOf(".", dot - 1)) {
    const layer = layers.get(name.slice(0, dot));
    if (layer !== undefined) return layer;
  }
  return undefined;
};

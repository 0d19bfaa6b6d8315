import { pythonName } from "../printers/python/index.ts";

/** Names of the files around the model code that a class may not take. */
const globals = (
  "F nn rt torch hashlib math json os struct None True False ValueError SystemExit SEED SEQUENCE BATCH STEPS VOCABULARY TOKENS TOKENS_PER_STEP TOKEN_TYPES FIRST_SAMPLE COMPUTE CLIP " +
  "LAYERS PIPELINES PARAMETERS BALANCES WORLD INPUTS PREDICTED READS"
).split(" ");

/** Attributes of torch.nn.Module that a layer's name must not hide. */
const moduleAttributes: ReadonlySet<string> = new Set(
  (
    "add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches eval extra_repr float forward get_buffer get_parameter " +
    "get_submodule half ipu load_state_dict modules mtia name named_buffers named_children named_modules named_parameters parameters register_buffer register_module register_parameter " +
    "requires_grad_ set_submodule share_memory state_dict tensor to to_empty train training type xpu zero_grad"
  ).split(" "),
);

/** The attribute of a module for the part at this path: `rms_norm_2`, `inner_0_mlp`. */
export const attributeName = (path: string): string => {
  const name = pythonName(path.replaceAll(".", "_"));
  return moduleAttributes.has(name) || name.startsWith("__") ? `${name}_` : name;
};

/** `block_2` becomes `Block2`. */
const classNameOf = (id: string): string =>
  pythonName(
    id
      .split("_")
      .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
      .join(""),
  );

/** Gives each class of a file a name of its own. */
export class ClassNames {
  private readonly taken = new Set(globals);

  /** The name made from `id`, with a number where it is taken. */
  take(id: string): string {
    const wanted = classNameOf(id);
    let name = wanted;
    for (let i = 2; this.taken.has(name); i++) name = `${wanted}${i}`;
    this.taken.add(name);
    return name;
  }
}

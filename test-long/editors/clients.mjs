// @ts-check
import { setUpEmacs } from "../../scripts/setup/emacs.mjs";
import { setUpNeovim } from "../../scripts/setup/neovim.mjs";

/** The editors of the suite: each folder holds the tests of one. */
export const clients = [
  { name: "Neovim", folder: "test-long/editors/neovim/", setUp: setUpNeovim },
  { name: "Emacs", folder: "test-long/editors/emacs/", setUp: setUpEmacs },
];

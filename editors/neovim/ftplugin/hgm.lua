-- Settings of a buffer with a spec. What a user sets in after/ftplugin/hgm.lua comes later and wins.
local hgm = require("hgm")

vim.bo.commentstring = "// %s"
vim.bo.comments = ":///,://"
-- A line break in a comment continues it; text is never broken while it is typed.
vim.opt_local.formatoptions:remove("t")
vim.opt_local.formatoptions:append("croqlj")

-- The layout that `hgm fmt` gives.
vim.bo.expandtab = true
vim.bo.shiftwidth = 2
vim.bo.softtabstop = 2
vim.bo.tabstop = 2
vim.bo.indentexpr = "v:lua.require'hgm.indent'.expression()"
vim.bo.indentkeys = "0{,0},0),0],!^F,o,O"

vim.b.undo_ftplugin = "setlocal commentstring< comments< formatoptions< expandtab< shiftwidth< softtabstop< tabstop< indentexpr< indentkeys<"

-- Colours of the tree-sitter parser where it was built; without it those of the language server alone.
if hgm.has_parser() then
  vim.treesitter.start()
  hgm.fold("v:lua.vim.treesitter.foldexpr()")
  vim.b.undo_ftplugin = vim.b.undo_ftplugin .. " | lua vim.treesitter.stop()"
end

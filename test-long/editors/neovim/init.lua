-- The configuration that editors/neovim/README.md tells, nothing else.
vim.opt.runtimepath:prepend(vim.env.HGM_PLUGIN)
require("hgm").setup({ inlay_hints = true, completion = true })

-- The language server, as vim.lsp.enable("hgm") of plugin/hgm.lua finds it. vim.lsp.config("hgm", {...}) changes any field.
return {
  cmd = { "hgm", "lsp", "--stdio" },
  filetypes = { "hgm" },
  root_markers = { ".git", "package.json" },
}

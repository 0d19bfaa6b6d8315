if vim.g.loaded_hgm then
  return
end
vim.g.loaded_hgm = true

vim.api.nvim_create_user_command("HgmBuildParser", function()
  require("hgm").build_parser()
end, { desc = "Compile the tree-sitter parser of .hgm (needs a C compiler)" })

if vim.fn.has("nvim-0.11") == 0 then
  -- Colours, indentation and file type work with older ones too.
  return
end

vim.lsp.enable("hgm")

vim.api.nvim_create_autocmd("LspAttach", {
  group = vim.api.nvim_create_augroup("hgm", {}),
  desc = "What hgm.setup() has switched on",
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == "hgm" then
      require("hgm").attach(client, event.buf)
    end
  end,
})

vim.api.nvim_create_user_command("HgmInlayHints", function()
  local shown = vim.lsp.inlay_hint.is_enabled({ bufnr = 0 })
  vim.lsp.inlay_hint.enable(not shown, { bufnr = 0 })
end, { desc = "Show or hide computed values in this buffer" })

--- What `:checkhealth hgm` shows.
local M = {}

local function check_neovim()
  if vim.fn.has("nvim-0.11") == 1 then
    vim.health.ok("Neovim " .. tostring(vim.version()))
  else
    vim.health.error("Neovim " .. tostring(vim.version()) .. " has no vim.lsp.config", "Use Neovim 0.11 or newer; until then there are colours and indentation alone")
  end
end

local function check_command()
  local cmd = (vim.lsp.config and vim.lsp.config.hgm and vim.lsp.config.hgm.cmd) or { "hgm" }
  if type(cmd) ~= "table" then
    vim.health.info("the language server is started by a function of your configuration")
    return
  end
  local program = vim.fn.exepath(cmd[1])
  if program == "" then
    vim.health.error(cmd[1] .. " is not on the PATH of this Neovim", {
      "Install hgm, or link it: npm link in its repository",
      'Or name it: vim.lsp.config("hgm", { cmd = { "/path/to/hgm", "lsp", "--stdio" } })',
    })
    return
  end
  local ran, result = pcall(function()
    return vim.system({ cmd[1], "--version" }, { text = true }):wait(10000)
  end)
  if ran and result.code == 0 then
    vim.health.ok(program .. ": " .. vim.trim(result.stdout))
  else
    vim.health.error(program .. " does not start", vim.split(vim.trim(ran and result.stderr or tostring(result)), "\n"))
  end
end

local function check_server()
  local clients = vim.lsp.get_clients({ name = "hgm" })
  if #clients == 0 then
    vim.health.info("the language server is not running; it starts with the first .hgm file")
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    vim.health.ok(("the language server runs for %d buffer(s), folder: %s"):format(buffers, client.root_dir or "none"))
  end
end

local function check_parser()
  local hgm = require("hgm")
  if hgm.has_parser() then
    local ok, fault = pcall(vim.treesitter.query.get, "hgm", "highlights")
    if ok and fault then
      vim.health.ok("the tree-sitter parser and its queries are loaded")
    else
      vim.health.error("the tree-sitter parser is older than its queries: " .. tostring(fault), "Run :HgmBuildParser and start Neovim again")
    end
  else
    local lacks = not hgm.compiler() and " (install a C compiler first)" or ""
    vim.health.warn("the tree-sitter parser is not built; colours come from the language server alone", "Run :HgmBuildParser" .. lacks)
  end
end

function M.check()
  vim.health.start("hgm")
  check_neovim()
  check_command()
  check_server()
  check_parser()
end

return M

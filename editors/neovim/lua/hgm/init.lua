--- Support for .hgm specs. Nothing here has to be called: setup() is for those who want other settings.
local M = {}

---@class hgm.Settings
---@field inlay_hints boolean show computed values inside the text (default: false; :HgmInlayHints toggles them)
---@field completion boolean offer completions while typing (default: false; CTRL-X CTRL-O asks for them)
---@field format_on_save boolean lay the text out before it is written (default: false)
---@field folding boolean fold by the structure of the text, all folds open at first (default: true)
M.settings = { inlay_hints = false, completion = false, format_on_save = false, folding = true }

--- Changes settings; call it before the first spec is opened.
---@param settings? table<string, boolean> fields of hgm.Settings
function M.setup(settings)
  for name, value in pairs(settings or {}) do
    vim.validate(name, M.settings[name], "boolean")
    vim.validate(name, value, "boolean")
    M.settings[name] = value
  end
end

--- Whether the tree-sitter parser of .hgm can be loaded.
---@return boolean
function M.has_parser()
  return (vim.treesitter.language.add("hgm")) == true
end

--- Folds the window of the current buffer by an expression.
---@param expression string
function M.fold(expression)
  if not M.settings.folding then
    return
  end
  vim.opt_local.foldmethod = "expr"
  vim.opt_local.foldexpr = expression
  vim.opt_local.foldlevel = 99
end

--- Switches on in a buffer what the settings ask for and the server can do.
---@param client vim.lsp.Client
---@param buffer integer
function M.attach(client, buffer)
  if M.settings.inlay_hints and client:supports_method("textDocument/inlayHint") then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
  if M.settings.completion and client:supports_method("textDocument/completion") then
    vim.lsp.completion.enable(true, client.id, buffer, { autotrigger = true })
    -- Nothing is inserted that nobody has chosen.
    vim.bo[buffer].completeopt = "menuone,noselect,popup"
  end
  if client:supports_method("textDocument/foldingRange") then
    local window = vim.fn.bufwinid(buffer)
    if window ~= -1 then
      vim.api.nvim_win_call(window, function()
        M.fold("v:lua.vim.lsp.foldexpr()")
      end)
    end
  end
  if M.settings.format_on_save and client:supports_method("textDocument/formatting") then
    vim.api.nvim_create_autocmd("BufWritePre", {
      group = vim.api.nvim_create_augroup("hgm.format." .. buffer, {}),
      buffer = buffer,
      callback = function()
        vim.lsp.buf.format({ bufnr = buffer, id = client.id })
      end,
    })
  end
end

--- The folder of the tree-sitter grammar beside this plugin in the repository; nil where the plugin was copied out of it.
---@return string?
function M.grammar()
  local here = vim.fs.dirname(vim.uv.fs_realpath(debug.getinfo(1, "S").source:sub(2)))
  local folder = vim.fs.normalize(here .. "/../../../../grammar/tree-sitter")
  return vim.uv.fs_stat(folder .. "/src/parser.c") and folder or nil
end

--- The C compiler: $CC, else the first of cc, gcc and clang that there is; nil without one.
---@return string?
function M.compiler()
  for _, name in ipairs({ vim.env.CC or "", "cc", "gcc", "clang" }) do
    if name ~= "" and vim.fn.executable(name) == 1 then
      return name
    end
  end
end

--- Compiles the tree-sitter parser into the data folder of Neovim and colours the open specs with it.
---@return boolean # whether it worked; the reason is shown otherwise
function M.build_parser()
  local grammar, compiler = M.grammar(), M.compiler()
  if not grammar then
    vim.notify("hgm: the sources of the parser (grammar/tree-sitter) are not beside this plugin", vim.log.levels.ERROR)
    return false
  end
  if not compiler then
    vim.notify("hgm: no C compiler found (cc, gcc, clang or $CC)", vim.log.levels.ERROR)
    return false
  end
  local folder = vim.fn.stdpath("data") .. "/site/parser"
  vim.fn.mkdir(folder, "p")
  local source = grammar .. "/src"
  local target = folder .. "/hgm.so"
  -- Into a new file that then takes the place of the old one, which this Neovim may have loaded.
  local fresh = target .. ".new"
  local result = vim
    .system({ compiler, "-O2", "-shared", "-fPIC", "-I", source, source .. "/parser.c", source .. "/scanner.c", "-o", fresh }, { text = true })
    :wait()
  if result.code ~= 0 then
    vim.notify("hgm: " .. compiler .. " failed:\n" .. result.stderr, vim.log.levels.ERROR)
    return false
  end
  vim.uv.fs_rename(fresh, target)
  -- By its path: a folder that did not exist when Neovim started is not searched.
  vim.treesitter.language.add("hgm", { path = target })
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.bo[buffer].filetype == "hgm" then
      vim.treesitter.start(buffer, "hgm")
    end
  end
  vim.notify("hgm: the parser is built: " .. target)
  return true
end

return M

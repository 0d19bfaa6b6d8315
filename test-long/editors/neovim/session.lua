--- The session of an editor, in Neovim: writes what it saw to $HGM_OBSERVATIONS as JSON.
local here = vim.fs.dirname(debug.getinfo(1, "S").source:sub(2))
package.path = here .. "/?.lua;" .. package.path
-- The setting of a parameter is the one that the page tells.
local settings = [[lua vim.lsp.config("hgm", { settings = { hgm = { parameters = { zones = "3" } } } })]]
local nvim = require("driver").start({ "--cmd", settings, "train.hgm" })
local seen = {}

--- Diagnostics of the current buffer with the text that each one marks.
local diagnostics = [[
  return vim.tbl_map(function(each)
    local marked = vim.api.nvim_buf_get_text(0, each.lnum, each.col, each.end_lnum, each.end_col, {})
    return { code = each.code, message = each.message, line = each.lnum + 1, text = table.concat(marked, "\n"),
      severity = vim.diagnostic.severity[each.severity]:lower(), source = each.source }
  end, vim.diagnostic.get(0))
]]

local function await_diagnostics(count)
  local all
  local ok, fault = pcall(nvim.await, nvim, count .. " diagnostics", function()
    all = nvim:lua(diagnostics)
    return #all == count
  end)
  return ok and all or error(fault .. "\nthere are: " .. vim.inspect(all), 0)
end

--- What the lines of the window that floats say.
local floating = [[
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), "\n")
    end
  end
]]

local steps = {}

function steps.start()
  local client = nvim:await_lua(
    "the server to run for train.hgm",
    [[
    local client = vim.lsp.get_clients({ bufnr = 0, name = "hgm" })[1]
    return client and client.initialized and
      { encoding = client.offset_encoding, root = client.root_dir, capabilities = client.server_capabilities, server = client.server_info }
    ]]
  )
  seen.client = { name = "Neovim " .. tostring(vim.version()), encoding = client.encoding, root = client.root, server = client.server }
  seen.capabilities = vim.tbl_keys(client.capabilities)
  table.sort(seen.capabilities)
end

function steps.mistake()
  nvim:go("device", "annex")
  nvim:command("cwdevce<Esc>")
  seen.mistake = await_diagnostics(1)
  nvim:command("u")
  await_diagnostics(0)
  seen.repaired = nvim:text()
end

function steps.quick_fix()
  nvim:go("batch")
  nvim:command("cwbach<Esc>")
  seen.fixable = await_diagnostics(1)
  nvim:go("bach")
  nvim:keys("gra")
  nvim:await("the list of code actions", function()
    return nvim:mode():find("^[cr]")
  end)
  nvim:command("1<CR>")
  nvim:await("the text to change", function()
    return not nvim:text():find("bach")
  end)
  seen.fixed = nvim:text()
  await_diagnostics(0)
end

function steps.hover()
  nvim:go("nodes", "annex")
  -- The value comes with the first evaluation of the whole text: whoever asks sooner asks again.
  nvim:await("the value in the hover window", function()
    nvim:keys("K")
    seen.hover = nvim:await_lua("the hover window", floating)
    nvim:command("<Esc>")
    nvim:lua("vim.cmd.fclose({ bang = true })")
    return seen.hover:find("Value")
  end)
end

function steps.completion()
  nvim:go("minimize")
  nvim:keys("Csync: exa<C-x><C-o>")
  nvim:await_lua("the menu of completions", "return vim.fn.pumvisible() == 1")
  nvim:keys("<C-n><C-y>")
  nvim:await_lua(
    "the completion to be taken",
    [[
    return vim.fn.pumvisible() == 0 and not vim.api.nvim_get_current_line():find("exa$")
      and next(vim.lsp.get_clients({ bufnr = 0, name = "hgm" })[1].requests) == nil
    ]]
  )
  seen.completed = nvim:lua("return vim.api.nvim_get_current_line()")
  nvim:command("<Esc>")
  nvim:command("u")
end

function steps.definition()
  nvim:go("Card", "annex")
  nvim:command("<C-]>")
  seen.definition = nvim:await_lua(
    "the definition",
    [[return vim.fn.expand("%:t") == "hall.hgm" and { file = vim.fn.expand("%:t"), line = vim.fn.line("."), rest = vim.api.nvim_get_current_line():sub(vim.fn.col(".")) }]]
  )
  nvim:command("<C-o>")
end

function steps.references()
  nvim:go("Card", "annex")
  nvim:command("grr")
  seen.references = nvim:await_lua(
    "the list of references",
    [[
    local items = vim.fn.getqflist()
    return #items > 0 and vim.tbl_map(function(item)
      return { file = vim.fs.basename(vim.fn.bufname(item.bufnr)), line = item.lnum, rest = item.text:sub(item.col) }
    end, items)
    ]]
  )
  nvim:command(":cclose<CR>")
end

function steps.colours()
  seen.tokens = nvim:await_lua(
    "semantic tokens",
    [[
    local function at(text)
      local place = vim.fn.searchpos("\\V" .. text, "cnw")
      local token = (vim.lsp.semantic_tokens.get_at_pos(0, place[1] - 1, place[2] - 1) or {})[1]
      return token and token.type
    end
    vim.fn.cursor(1, 1)
    local types = { site = at("site"), annex = at("annex"), batch = at("batch"), sequences = at("sequences") }
    return next(types) and types
    ]]
  )
end

function steps.inlay_hints()
  seen.inlay_hints = nvim:await_lua(
    "inlay hints, that of a value among them",
    [[
    local hints = vim.lsp.inlay_hint.get({ bufnr = 0 })
    local values = vim.tbl_filter(function(each) return each.inlay_hint.position.line == 5 end, hints)
    return #values > 0 and vim.tbl_map(function(each)
      local label = each.inlay_hint.label
      if type(label) == "table" then label = table.concat(vim.tbl_map(function(part) return part.value end, label)) end
      return { line = each.inlay_hint.position.line + 1, label = label }
    end, hints)
    ]]
  )
end

function steps.outline()
  nvim:command("gO")
  seen.outline = nvim:await_lua(
    "the outline",
    [[
    local items = vim.fn.getloclist(0)
    return #items > 0 and vim.tbl_map(function(item) return item.text end, items)
    ]]
  )
  nvim:command(":lclose<CR>")
end

function steps.rename()
  nvim:go("Card", "annex")
  nvim:keys("grn")
  nvim:await("the question for the new name", function()
    return nvim:mode():find("^c")
  end)
  nvim:command("<C-u>Board<CR>")
  nvim:await("the text to change", function()
    return not nvim:text():find("Card")
  end)
  nvim:command(":wall<CR>")
end

function steps.format()
  seen.laid_out_before = nvim:lua([[
    local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
    for index, line in ipairs(lines) do lines[index] = line:gsub("^%s+", ""):gsub(": ", ":   ") end
    vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
    return table.concat(lines, "\n") .. "\n"
  ]])
  nvim:command("gggqG")
  nvim:await("the layout to change", function()
    return nvim:text() ~= seen.laid_out_before
  end)
  seen.laid_out = nvim:text()
end

function steps.settings()
  nvim:command(":edit! zones.hgm<CR>")
  seen.settings = await_diagnostics(1)
end

-- In this order: a step begins with the text that the one before left.
local order = { "start", "mistake", "quick_fix", "hover", "completion", "definition", "references", "colours", "inlay_hints", "outline", "rename", "format", "settings" }
seen.faults = vim.empty_dict()
for _, name in ipairs(order) do
  local ok, fault = pcall(steps[name])
  if not ok then
    seen.faults[name] = fault
    if name == "start" then
      break
    end
    -- What a step that failed left over must not disturb the next one.
    pcall(nvim.command, nvim, "<C-\\><C-n><C-\\><C-n>")
    pcall(nvim.lua, nvim, "vim.cmd.buffer('train.hgm'); vim.cmd.only(); vim.cmd('earlier 1f')")
  end
end
nvim:stop()
vim.fn.writefile({ vim.json.encode(seen) }, vim.env.HGM_OBSERVATIONS)

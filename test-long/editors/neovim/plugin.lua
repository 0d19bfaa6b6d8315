--- What the plugin does without a server: file type, comments, indentation, parser, colours, folds, :checkhealth. Writes JSON to
--- $HGM_OBSERVATIONS. The arguments are specs in the layout of `hgm fmt`.
local seen = {}

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

vim.lsp.enable("hgm", false)
vim.cmd.edit("train.hgm")
seen.filetype = vim.bo.filetype
seen.options = { vim.bo.commentstring, vim.bo.expandtab, vim.bo.shiftwidth }
vim.fn.search("minimize")
vim.cmd.normal("gcc")
seen.comment = vim.api.nvim_get_current_line()
vim.cmd.normal("gcc")
seen.uncomment = vim.api.nvim_get_current_line()

--- The report of :checkhealth hgm.
local function health()
  vim.cmd("silent checkhealth hgm")
  local report = text()
  vim.cmd.bwipeout({ bang = true })
  return report
end

seen.health_before = health()
vim.cmd.buffer("train.hgm")
vim.cmd("silent HgmBuildParser")
seen.health = health()
vim.cmd.buffer("train.hgm")

--- The capture that counts at a text: the last one.
local function capture(word)
  vim.fn.cursor(1, 1)
  local place = vim.fn.searchpos("\\V" .. word, "cW")
  local captures = vim.treesitter.get_captures_at_pos(0, place[1] - 1, place[2] - 1)
  return captures[#captures] and captures[#captures].capture
end

vim.treesitter.get_parser(0, "hgm"):parse(true)
seen.captures = {}
for _, word in ipairs({ "import", '"std', "annex", "device:", "2 *", "Gbps", "job", "Llama(", "step.time" }) do
  seen.captures[word] = capture(word)
end
-- A buffer that is opened now gets its colours and folds by itself.
vim.cmd.edit("hall.hgm")
seen.highlighted = vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()] ~= nil
vim.fn.search("^device")
seen.fold = { vim.wo.foldmethod, vim.fn.foldlevel("."), vim.fn.foldclosed(".") }

seen.badly_indented = {}
for _, file in ipairs(_G.arg) do
  vim.cmd.edit(file)
  local before = text()
  vim.cmd([[silent %s/^\s\+//e]])
  vim.cmd("silent normal! gg=G")
  if text() ~= before then
    table.insert(seen.badly_indented, file .. "\n" .. vim.diff(before .. "\n", text() .. "\n"))
  end
  vim.cmd("silent edit!")
end

vim.fn.writefile({ vim.json.encode(seen) }, vim.env.HGM_OBSERVATIONS)

--- Indentation by brackets: a line is one step to the right of the line with the innermost open bracket before it; a line that begins with
--- the closing one is below that line. What goes on with the line before is one step further, once.
local M = {}

local closing = { ["}"] = true, [")"] = true, ["]"] = true }
local opening = { ["{"] = true, ["("] = true, ["["] = true }

--- Reads one line: pushes what it opens, pops what it closes. A string ends with its line at the latest; "${" in one begins an expression
--- with brackets and strings of its own.
---@param text string
---@param number integer
---@param open { line: integer, string: boolean }[]
---@return string # the line without its comment and the blanks around
local function read(text, number, open)
  local at, stop = 1, #text
  while at <= #text do
    local top = open[#open]
    if top and top.string then
      at = text:find('[\\"$]', at) or #text + 1
      local sign = text:sub(at, at)
      if sign == "\\" then
        at = at + 1
      elseif sign == '"' then
        open[#open] = nil
      elseif text:sub(at, at + 1) == "${" then
        open[#open + 1] = { line = number, string = false }
        at = at + 1
      end
    else
      at = text:find('[/"{}%(%)%[%]]', at) or #text + 1
      local sign = text:sub(at, at)
      if sign == '"' then
        open[#open + 1] = { line = number, string = true }
      elseif opening[sign] then
        open[#open + 1] = { line = number, string = false }
      elseif closing[sign] then
        open[#open] = nil
      elseif text:sub(at, at + 1) == "//" then
        stop = at - 1
        break
      end
    end
    at = at + 1
  end
  -- A string that nobody closed ends here, and so does what is open inside it.
  for index, each in ipairs(open) do
    if each.string then
      for last = #open, index, -1 do
        open[last] = nil
      end
      break
    end
  end
  return vim.trim(text:sub(1, stop))
end

--- The sign or word at the end of a line that the next one goes on with; nil when a new member begins there.
---@param code string a line without its comment
---@return string?
local function continuing(code)
  if code:find("^assert%f[^%w_]") and code:sub(-1) == "," then
    return ","
  end
  for _, text in ipairs(require("hgm.continuing")) do
    if code:sub(-#text) == text and not (text:find("^%a") and code:sub(-#text - 1, -#text - 1):find("[%w_]")) then
      return text
    end
  end
end

--- The indentation of line v:lnum, in columns.
---@return integer
function M.expression()
  local number = vim.v.lnum
  local open = {}
  -- The last line with code and the one before it, with what it leaves open.
  local last, before = { code = "", line = 0 }, { code = "" }
  for index, text in ipairs(vim.api.nvim_buf_get_lines(0, 0, number - 1, false)) do
    local code = read(text, index, open)
    if code ~= "" then
      last, before = { code = code, line = index, innermost = open[#open] }, last
    end
  end
  local innermost = open[#open]
  local closes = closing[vim.fn.getline(number):match("^%s*(.)") or ""]
  if not closes and continuing(last.code) then
    local sign = before.innermost == last.innermost and continuing(before.code)
    local further = not sign or sign == "=" or sign == ":" or sign == ","
    return vim.fn.indent(last.line) + (further and vim.fn.shiftwidth() or 0)
  end
  if not innermost then
    return 0
  end
  return vim.fn.indent(innermost.line) + (closes and 0 or vim.fn.shiftwidth())
end

return M

--- A second Neovim, started as a user starts it and driven by keys. Every wait names what it waits for and ends after a while.
local Driver = {}
Driver.__index = Driver

local seconds = tonumber(vim.env.HGM_WAIT_SECONDS) or 30

--- The home is that of the test, so there is no other configuration than $HGM_INIT.
---@param arguments string[]
function Driver.start(arguments)
  local command = vim.list_extend({ vim.v.progpath, "--embed", "--headless", "-u", vim.env.HGM_INIT }, arguments)
  local self = setmetatable({}, Driver)
  self.channel = vim.fn.jobstart(command, { rpc = true, cwd = vim.env.HGM_PROJECT })
  assert(self.channel > 0, "Neovim does not start")
  return self
end

--- Runs Lua in the other Neovim and gives its value.
---@param code string
function Driver:lua(code, ...)
  return vim.rpcrequest(self.channel, "nvim_exec_lua", code, { ... })
end

--- Types keys.
---@param text string with <CR> and the like
function Driver:keys(text)
  local left = text
  while left ~= "" do
    left = left:sub(vim.rpcrequest(self.channel, "nvim_input", left) + 1)
  end
end

---@return string
function Driver:mode()
  return vim.rpcrequest(self.channel, "nvim_get_mode").mode
end

--- Waits until a test holds.
---@param what string
---@param test fun(): any
---@return any # what the test gave
function Driver:await(what, test)
  local value
  if vim.wait(seconds * 1000, function()
    value = test()
    return value
  end, 20) then
    return value
  end
  local said = "in mode " .. self:mode()
  if self:mode():find("^n") then
    said = self:lua([[
      local lines = vim.split(vim.trim(vim.fn.execute("messages")), "\n")
      return table.concat(vim.list_slice(lines, #lines - 1), "\n")
    ]])
  end
  error(("waited %d s for %s; Neovim said last: %s"):format(seconds, what, said), 0)
end

--- Waits until Lua in the other Neovim gives something true.
---@param what string
---@param code string
function Driver:await_lua(what, code, ...)
  local arguments = { ... }
  return self:await(what, function()
    local value = self:lua(code, unpack(arguments))
    return value ~= vim.NIL and value or nil
  end)
end

--- Types keys and waits until Neovim takes commands again.
function Driver:command(text)
  self:keys(text)
  self:await("normal mode after " .. text, function()
    local mode = vim.rpcrequest(self.channel, "nvim_get_mode")
    return mode.mode == "n" and not mode.blocking
  end)
end

--- Puts the cursor on the beginning of a text, at its first place in the buffer or the first behind another one.
function Driver:go(text, behind)
  self:lua(
    [[
    local text, behind = ...
    vim.fn.cursor(1, 1)
    if behind then assert(vim.fn.search("\\V" .. vim.fn.escape(behind, "\\"), "cW") > 0, behind) end
    assert(vim.fn.search("\\V" .. vim.fn.escape(text, "\\"), behind and "W" or "cW") > 0, text)
    ]],
    text,
    behind
  )
end

---@return string
function Driver:text()
  return table.concat(self:lua("return vim.api.nvim_buf_get_lines(0, 0, -1, false)"), "\n") .. "\n"
end

function Driver:stop()
  pcall(vim.rpcnotify, self.channel, "nvim_command", "qall!")
  if vim.fn.jobwait({ self.channel }, 10000)[1] < 0 then
    vim.fn.jobstop(self.channel)
  end
end

return Driver

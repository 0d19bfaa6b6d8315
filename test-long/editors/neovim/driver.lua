--- A second Neovim, started as a user starts it and driven by keys. Every wait names what it waits for and ends after a while.
local Driver = {}
Driver.__index = Driver

local seconds = tonumber(vim.env.HGM_WAIT_SECONDS) or 30

--- The home is that of the test, so there is no other configuration than $HGM_INIT.
---@param arguments string[]
function Driver.start(arguments)
  assert(vim.env.HGM_INIT and vim.env.HGM_PROJECT, "HGM_INIT and HGM_PROJECT name the configuration and the folder")
  local command = vim.list_extend({ vim.v.progpath, "--embed", "--headless", "-u", vim.env.HGM_INIT }, arguments)
  local self = setmetatable({}, Driver)
  self.channel = vim.fn.jobstart(command, { rpc = true, cwd = vim.env.HGM_PROJECT })
  assert(self.channel > 0, "Neovim does not start")
  self.process = vim.fn.jobpid(self.channel)
  return self
end

--- Asks the other Neovim for something. One that does not answer (it waits for a key, say) is ended, and that is the error.
---@param method string
function Driver:request(method, ...)
  local timer, late = vim.uv.new_timer(), false
  timer:start(seconds * 1000, 0, function()
    late = true
    vim.uv.kill(self.process, "sigkill")
  end)
  local ok, value = pcall(vim.rpcrequest, self.channel, method, ...)
  timer:stop()
  timer:close()
  if late then
    error(("Neovim did not answer %s for %d s: %s"):format(method, seconds, vim.inspect({ ... })), 0)
  end
  if not ok then
    error(value, 0)
  end
  return value
end

--- Runs Lua in the other Neovim and gives its value.
---@param code string
function Driver:lua(code, ...)
  return self:request("nvim_exec_lua", code, { ... })
end

--- Types keys.
---@param text string with <CR> and the like
function Driver:keys(text)
  local left = text
  while left ~= "" do
    left = left:sub(self:request("nvim_input", left) + 1)
  end
end

---@return string
function Driver:mode()
  return self:request("nvim_get_mode").mode
end

--- Waits until a test holds.
---@param what string
---@param test fun(): any
---@return any # what the test gave
function Driver:await(what, test)
  -- Not as the condition of vim.wait: each answer of the other Neovim would make it ask at once again, and its clock counts no such round.
  local latest = vim.uv.hrtime() + seconds * 1e9
  repeat
    local value = test()
    if value then
      return value
    end
    vim.wait(20)
  until vim.uv.hrtime() > latest
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
    local mode = self:request("nvim_get_mode")
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

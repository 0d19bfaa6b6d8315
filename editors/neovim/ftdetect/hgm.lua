vim.filetype.add({ extension = { hgm = "hgm" } })

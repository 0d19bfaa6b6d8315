;;; init.el --- The configuration that editors/emacs/README.md tells -*- lexical-binding: t; -*-

;;; Code:

(add-to-list 'load-path (getenv "HGM_PLUGIN"))
(require 'hgm-mode)
(add-hook 'hgm-mode-hook #'eglot-ensure)

;;; init.el ends here

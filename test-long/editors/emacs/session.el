;;; session.el --- The session of an editor, in Emacs -*- lexical-binding: t; -*-

;;; Commentary:

;; Writes what it saw to the file $HGM_OBSERVATIONS as JSON.

;;; Code:

(dolist (folder (split-string (or (getenv "HGM_PACKAGES") "") path-separator t))
  (add-to-list 'load-path folder))
(load (getenv "HGM_INIT") nil t)
(load (expand-file-name "driver" (file-name-directory load-file-name)) nil t)
(require 'eglot)
(require 'flymake)
(require 'imenu)

;; The setting of a parameter is the one that the page tells.
(setq-default eglot-workspace-configuration '(:hgm (:parameters (:zones "3"))))

;; Nobody answers in batch mode: yes to questions, the default of a choice.
(fset 'y-or-n-p #'always)
(setq completing-read-function
      (lambda (_prompt _choices &optional _test _must _initial _history default &rest _)
        (if (consp default) (car default) default)))
(setq last-nonmenu-event ?a)
(setq backup-inhibited t create-lockfiles nil)

(defun session-diagnostics ()
  "Diagnostics of the buffer, as Flymake has them."
  (flymake-start)
  (mapcar (lambda (each)
            (let ((beg (flymake-diagnostic-beg each)))
              `((message . ,(flymake-diagnostic-text each))
                (line . ,(line-number-at-pos beg))
                (text . ,(buffer-substring-no-properties beg (flymake-diagnostic-end each)))
                (severity . ,(pcase (flymake-diagnostic-type each)
                               ('eglot-error "error")
                               ('eglot-warning "warn")
                               (_ "info"))))))
          (flymake-diagnostics)))

(defun session-await-diagnostics (count)
  "Wait until the buffer has COUNT diagnostics, and give them."
  (let (all)
    (condition-case fault
        (driver-await (format "%d diagnostics" count)
                      (lambda ()
                        (setq all (session-diagnostics))
                        (= (length all) count)))
      (error (error "%s\nThere are: %S" (error-message-string fault) all)))
    (vconcat all)))

(defun session-place (item)
  "File, line and the rest of the line of ITEM, an xref."
  (let ((marker (xref-location-marker (xref-item-location item))))
    (with-current-buffer (marker-buffer marker)
      (save-excursion
        (goto-char marker)
        `((file . ,(file-name-nondirectory buffer-file-name))
          (line . ,(line-number-at-pos))
          (rest . ,(buffer-substring-no-properties (point) (line-end-position))))))))

(defun session-start ()
  "Wait for the server."
  (let ((server (driver-await "the server to run for train.hgm" #'eglot-current-server)))
    (driver-see 'client `((name . ,(format "Emacs %s, eglot" emacs-version))
                          (encoding . "utf-16")
                          (root . ,(directory-file-name (expand-file-name (project-root (project-current)))))
                          (server . ,(eglot--server-info server))))
    (driver-see 'capabilities
                (vconcat (sort (cl-loop for (key _) on (eglot--capabilities server) by #'cddr
                                        collect (substring (symbol-name key) 1))
                               #'string<)))))

(defun session-mistake ()
  "Make a mistake and take it back."
  (session-await-diagnostics 0)
  (undo-boundary)
  (driver-replace "device" "devce" "annex")
  (driver-see 'mistake (session-await-diagnostics 1))
  (driver-replace "devce" "device")
  (session-await-diagnostics 0)
  (driver-see 'repaired (driver-text)))

(defun session-quick-fix ()
  "Make a mistake and take what the server offers to mend it."
  (driver-replace "batch" "bach")
  (driver-see 'fixable (session-await-diagnostics 1))
  (driver-go "bach")
  (call-interactively #'eglot-code-actions)
  (driver-await "the text to change"
                (lambda () (not (string-match-p "bach" (driver-text)))))
  (driver-see 'fixed (driver-text))
  (session-await-diagnostics 0))

(defun session-hover ()
  "Read what ElDoc says of a property.
The value comes with the first evaluation of the whole text:
whoever asks sooner asks again."
  (driver-go "nodes" "annex")
  (let* ((shown nil)
         (eldoc-display-functions
          (list (lambda (docs _) (setq shown (mapconcat #'car docs "\n"))))))
    (driver-await "the value in the documentation"
                  (lambda ()
                    (setq shown nil)
                    (eldoc-print-current-symbol-info t)
                    (driver-await "the documentation"
                                  (lambda () (and shown (not (string-empty-p shown)))))
                    (string-match-p "Value" shown)))
    (driver-see 'hover (substring-no-properties shown))))

(defun session-completion ()
  "Complete a word."
  (let ((before (driver-text)))
    (driver-go "minimize")
    (delete-region (point) (line-end-position))
    (insert "sync: exa")
    (completion-at-point)
    (driver-see 'completed
                (buffer-substring-no-properties (line-beginning-position) (line-end-position)))
    (erase-buffer)
    (insert before)))

(defun session-definition ()
  "Go to where a name is declared, and back."
  (driver-go "Card" "annex")
  (call-interactively #'xref-find-definitions)
  (driver-see 'definition
              `((file . ,(file-name-nondirectory buffer-file-name))
                (line . ,(line-number-at-pos))
                (rest . ,(buffer-substring-no-properties (point) (line-end-position))))))

(defun session-references ()
  "List the uses of a name."
  (driver-go "Card" "annex")
  (let* ((items nil)
         (xref-show-xrefs-function (lambda (fetch _) (setq items (funcall fetch)))))
    (xref-find-references (xref-backend-identifier-at-point (xref-find-backend)))
    (driver-see 'references (vconcat (mapcar #'session-place items)))))

(defun session-outline ()
  "List what the file declares."
  (cl-labels ((names (entry)
                (cond ((not (consp entry)) nil)
                      ((consp (cdr entry)) (mapcan #'names (cdr entry)))
                      (t (list (substring-no-properties (car entry)))))))
    (driver-see 'outline (vconcat (mapcan #'names (imenu--make-index-alist))))))

(defun session-rename ()
  "Rename a declaration that two files use, and save both."
  (driver-go "Card" "annex")
  (eglot-rename "Board")
  (save-some-buffers t))

(defun session-format ()
  "Lay out a buffer."
  (goto-char (point-min))
  (while (re-search-forward "^[ \t]+" nil t) (replace-match ""))
  (goto-char (point-min))
  (while (search-forward ": " nil t) (replace-match ":   "))
  (driver-see 'laid_out_before (driver-text))
  (eglot-format-buffer)
  (driver-see 'laid_out (driver-text)))

(defun session-settings ()
  "Open a file that a setting changes."
  (set-buffer-modified-p nil)
  (find-file "zones.hgm")
  (driver-see 'settings (session-await-diagnostics 1)))

(find-file (expand-file-name "train.hgm" (getenv "HGM_PROJECT")))
;; A step begins with the text that the one before left.
(driver-run '(("start" . session-start)
              ("mistake" . session-mistake)
              ("quick_fix" . session-quick-fix)
              ("hover" . session-hover)
              ("completion" . session-completion)
              ("definition" . session-definition)
              ("references" . session-references)
              ("outline" . session-outline)
              ("rename" . session-rename)
              ("format" . session-format)
              ("settings" . session-settings)))
(dolist (buffer (buffer-list))
  (with-current-buffer buffer (set-buffer-modified-p nil)))
(ignore-errors (eglot-shutdown-all))

;;; session.el ends here

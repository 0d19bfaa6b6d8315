;;; mode.el --- What the mode does without a server -*- lexical-binding: t; -*-

;;; Commentary:

;; Writes what it saw to the file $HGM_OBSERVATIONS as JSON.  The
;; arguments are specs in the layout of `hgm fmt'.

;;; Code:

(require 'json)
(require 'checkdoc)
(require 'bytecomp)

(defvar mode-seen nil "What was seen, for JSON.")

(defun mode-see (name value)
  "Keep VALUE under NAME."
  (push (cons name value) mode-seen))

(defun mode-face (text)
  "The face at the first TEXT of the buffer."
  (goto-char (point-min))
  (search-forward text)
  (let ((face (get-text-property (match-beginning 0) 'face)))
    (format "%s" (if (consp face) (car face) face))))

;; Compile and check a copy, for the files of the repository stay as they are.
(let ((copy (make-temp-file "hgm-mode-" t))
      (said nil))
  (dolist (file (directory-files (getenv "HGM_PLUGIN") t "\\.el\\'"))
    (copy-file file (file-name-as-directory copy)))
  (let ((load-path (cons copy load-path))
        (byte-compile-log-warning-function
         (lambda (text &rest _) (push text said)))
        (checkdoc-create-error-function
         (lambda (text start &rest _)
           (push (format "%s:%s: %s" (buffer-name) (line-number-at-pos start) text) said)
           nil)))
    (dolist (file (directory-files copy t "\\.el\\'"))
      (unless (byte-compile-file file) (push (concat file " was not compiled") said))
      (with-current-buffer (find-file-noselect file)
        (checkdoc-current-buffer t)
        (kill-buffer))))
  (delete-directory copy t)
  (mode-see 'warnings (vconcat (nreverse said))))

(load (getenv "HGM_INIT") nil t)
(remove-hook 'hgm-mode-hook #'eglot-ensure)

(find-file "train.hgm")
(mode-see 'mode (symbol-name major-mode))
(font-lock-ensure)
(mode-see 'faces
          (mapcar (lambda (text) (cons text (mode-face text)))
                  '("hgm 1" "import" "\"std" "site" "annex {" "device:" "Gbps" "link" "job"
                    "model:" "bf16()" "step.time" "Card, nodes")))

(goto-char (point-min))
(search-forward "minimize")
(comment-line 1)
(forward-line -1)
(mode-see 'comment (buffer-substring (line-beginning-position) (line-end-position)))
(comment-line 1)
(forward-line -1)
(mode-see 'uncomment (buffer-substring (line-beginning-position) (line-end-position)))

;; Typing a closing bracket moves its line.
(goto-char (point-max))
(insert "site new {\n    ")
(setq last-command-event ?})
(electric-indent-mode 1)
(call-interactively #'self-insert-command)
(mode-see 'closing (buffer-substring (line-beginning-position) (line-end-position)))
(set-buffer-modified-p nil)

;; Strings: expressions inside, and one that nobody closed.
(with-temp-buffer
  (insert "title: \"a ${f(\"}\")} b\" // c\nname: \"open\nnodes: 2\n/// doc\n//// no doc\n")
  (hgm-mode)
  (font-lock-ensure)
  (mode-see 'strings
            (mapcar (lambda (text) (cons text (mode-face text)))
                    '("a $" "f(" " b\"" "// c" "open" "nodes" "/// doc" "//// no"))))

(mode-see 'badly_indented
          (vconcat
           (delq nil
                 (mapcar
                  (lambda (file)
                    (with-temp-buffer
                      (insert-file-contents file)
                      (let ((before (buffer-string)))
                        (hgm-mode)
                        (goto-char (point-min))
                        (while (re-search-forward "^[ \t]+" nil t) (replace-match ""))
                        (let ((inhibit-message t))
                          (indent-region (point-min) (point-max)))
                        (unless (equal before (buffer-string))
                          (format "%s\n%s" file (buffer-string))))))
                  command-line-args-left))))

(let ((coding-system-for-write 'utf-8-unix))
  (write-region (json-encode (reverse mode-seen)) nil (getenv "HGM_OBSERVATIONS") nil 'silent))
(kill-emacs)

;;; mode.el ends here

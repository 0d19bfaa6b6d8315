;;; hgm-mode.el --- Major mode for .hgm specs -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; Colours, comments and indentation for specs of the hgm compiler, and
;; their language server for eglot:
;;
;;   (add-to-list 'load-path "/path/to/hgm/editors/emacs")
;;   (require 'hgm-mode)
;;   (add-hook 'hgm-mode-hook #'eglot-ensure)
;;
;; The words of the language are in hgm-mode-words.el, which is generated.

;;; Code:

(require 'hgm-mode-words)

(defgroup hgm nil
  "Specs of the hgm compiler."
  :group 'languages
  :prefix "hgm-mode-")

(defcustom hgm-mode-indent-offset 2
  "Columns that each open bracket indents by; `hgm fmt' takes 2."
  :type 'natnum
  :safe #'natnump)

(defcustom hgm-mode-server-command '("hgm" "lsp" "--stdio")
  "The program of the language server and its arguments."
  :type '(repeat string)
  :risky t)

(defvar hgm-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?/ ". 12" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    (dolist (sign '(?+ ?- ?* ?= ?< ?> ?! ?% ?& ?| ?$ ?. ?'))
      (modify-syntax-entry sign "." table))
    table)
  "Syntax of `hgm-mode'.")

;;;; Strings

(defun hgm-mode--string-end (limit)
  "Move behind the string that begins before point; give the quotes inside.
They are those of strings within \"${...}\".  LIMIT is the end of the
line, where point goes when the string is not closed; the value is
the symbol `open' then."
  (let ((depths (list 0))               ; of braces, per expression around
        (inner nil))
    ;; An odd length of `depths' is text of a string, an even one an
    ;; expression in it.
    (while (and depths (< (point) limit))
      (let ((sign (char-after)))
        (forward-char)
        (if (= (% (length depths) 2) 1)
            (cond
             ((eq sign ?\\) (when (< (point) limit) (forward-char)))
             ((eq sign ?\")
              (pop depths)
              (when depths (push (1- (point)) inner)))
             ((and (eq sign ?$) (eq (char-after) ?{))
              (forward-char)
              (push 1 depths)))
          (cond
           ((eq sign ?\")
            (push (1- (point)) inner)
            (push 0 depths))
           ((eq sign ?{) (setcar depths (1+ (car depths))))
           ((eq sign ?})
            (setcar depths (1- (car depths)))
            (when (= (car depths) 0) (pop depths)))))))
    (if depths 'open inner)))

(defun hgm-mode--syntax-propertize (start end)
  "Mark between START and END what the syntax table alone cannot say.
A string ends with its line at the latest, and quotes in an
expression inside a string do not end it."
  (goto-char start)
  (while (re-search-forward "\"\\|//" end t)
    (if (eq (char-before) ?/)
        (goto-char (min end (line-end-position)))
      (let* ((quote (1- (point)))
             (limit (line-end-position))
             (inner (hgm-mode--string-end limit)))
        (if (not (eq inner 'open))
            (dolist (place inner)
              (put-text-property place (1+ place)
                                 'syntax-table (string-to-syntax ".")))
          (when (< limit (point-max))
            (put-text-property quote (1+ quote)
                               'syntax-table (string-to-syntax "|"))
            (put-text-property limit (1+ limit)
                               'syntax-table (string-to-syntax "|")))
          (goto-char limit))))))

;;;; Colours

(defconst hgm-mode--name "[A-Za-z_][A-Za-z0-9_]*")

(defconst hgm-mode--member "\\(?:^\\|[{,]\\)[ \t]*\\(?:private[ \t]+\\)?"
  "What comes before the first word of a member.")

(defun hgm-mode--any (words)
  "Give a regular expression for each of WORDS as a whole symbol, in group 1."
  (concat "\\_<" (regexp-opt words t) "\\_>"))

(defun hgm-mode--value (words)
  "Give a regular expression for WORDS as a value or an argument, in group 1."
  (concat "[[:(,][ \t]*" (hgm-mode--any words)))

(defvar hgm-mode-font-lock-keywords
  (let* ((letters (seq-filter (lambda (unit) (string-match-p "\\`[A-Za-z]" unit))
                              hgm-mode-words-units))
         (unit (regexp-opt letters))
         (number (concat "\\_<[0-9][0-9_]*\\(?:\\.[0-9][0-9_]*\\)?\\(?:[eE][+-]?[0-9]+\\)?"
                         "\\(?:" (regexp-opt hgm-mode-words-scales) "\\)?")))
    `(("\\`[ \t\n]*\\(hgm\\)[ \t]+[0-9]+" 1 font-lock-preprocessor-face)
      ;; A word before a colon is a property, whatever it means elsewhere.
      (,(concat (hgm-mode--any hgm-mode-words-properties) "[ \t]*:")
       1 font-lock-variable-name-face)
      (,(concat "\\_<\\(" hgm-mode--name "\\)[ \t]*:") 1 'default)
      (,(hgm-mode--any (seq-filter (lambda (metric) (string-match-p "\\." metric))
                                   hgm-mode-words-metrics))
       1 font-lock-builtin-face)
      (,(concat "[^.]\\.\\(" hgm-mode--name "\\)") 1 'default)
      ;; A number with its scale letter and unit.
      (,(concat number "[ \t]*\\(\\(?:" unit "\\)\\(?:/\\(?:" unit "\\)\\)?\\_>\\|%\\)")
       1 font-lock-type-face)
      (,(concat hgm-mode--member "\\_<\\(private\\)\\_>") 1 font-lock-keyword-face)
      (,(concat hgm-mode--member (hgm-mode--any hgm-mode-words-statements))
       1 font-lock-keyword-face)
      (,(concat hgm-mode--member (hgm-mode--any hgm-mode-words-kinds)
                "[ \t]+\\(" hgm-mode--name "\\)")
       (1 font-lock-keyword-face) (2 font-lock-function-name-face))
      (,(concat hgm-mode--member (hgm-mode--any hgm-mode-words-kinds) "[ \t]*{")
       1 font-lock-keyword-face)
      (,(concat hgm-mode--member (hgm-mode--any hgm-mode-words-layers))
       1 font-lock-builtin-face)
      (,(hgm-mode--any hgm-mode-words-control) 1 font-lock-keyword-face)
      (,(concat hgm-mode--name "[])]?[ \t]+" (hgm-mode--any hgm-mode-words-relations)
                "[ \t]+" hgm-mode--name)
       1 font-lock-keyword-face)
      (,(hgm-mode--any hgm-mode-words-logic) 1 font-lock-keyword-face)
      (,(hgm-mode--any hgm-mode-words-constants) 1 font-lock-constant-face)
      (,(concat (hgm-mode--any (append hgm-mode-words-functions
                                       hgm-mode-words-metrics))
                "[ \t]*(")
       1 font-lock-builtin-face)
      (,(hgm-mode--value (append hgm-mode-words-values hgm-mode-words-enumerated))
       1 font-lock-constant-face)
      (,(concat ":[ \t]*" (hgm-mode--any hgm-mode-words-types)) 1 font-lock-type-face)))
  "Colours of `hgm-mode'.")

(defun hgm-mode--syntactic-face (state)
  "The face of the string or comment that STATE stands in."
  (cond ((nth 3 state) font-lock-string-face)
        ((save-excursion
           (goto-char (nth 8 state))
           (looking-at-p "///\\(?:[^/]\\|$\\)"))
         font-lock-doc-face)
        (t font-lock-comment-face)))

;;;; Indentation

(defconst hgm-mode--continuing
  (concat "\\(?:"
          (mapconcat (lambda (text)
                       (if (string-match-p "\\`[a-z]" text)
                           (concat "\\_<" text "\\_>")
                         (regexp-quote text)))
                     hgm-mode-words-continuing "\\|")
          "\\)\\=")
  "What ends a line that the next one goes on with.")

(defun hgm-mode--continued-sign ()
  "Return a sign when the current line is the rest of the one before.
It is the last sign or word of that line, or its comma after the
condition of an assertion; nil otherwise.  Point goes to that line."
  (let ((open (nth 1 (syntax-ppss (line-beginning-position)))))
    (forward-line 0)
    (skip-chars-backward " \t\n")
    (unless (bobp)
      (let ((state (syntax-ppss)))
        (when (nth 4 state)
          (goto-char (nth 8 state))
          (skip-chars-backward " \t"))
        (when (and (equal open (nth 1 state)) (not (nth 3 state)))
          (let ((end (point)))
            (back-to-indentation)
            (cond
             ((>= (point) end) nil)
             ((and (eq (char-before end) ?,) (looking-at-p "assert\\_>")) ",")
             ((save-excursion
                (goto-char end)
                (re-search-backward hgm-mode--continuing
                                    (line-beginning-position) t))
              (match-string 0)))))))))

(defun hgm-mode-indentation ()
  "The column that the current line should begin in.
It is one step to the right of the line with the innermost
open bracket; a line that begins with the closing bracket begins
below it.  What goes on with the line before is one
step further, once."
  (save-excursion
    (back-to-indentation)
    (let ((closes (memq (char-after) '(?} ?\) ?\])))
          (open (nth 1 (syntax-ppss (line-beginning-position)))))
      (cond
       ((and (not closes) (hgm-mode--continued-sign))
        (let ((column (current-indentation)))
          (if (member (hgm-mode--continued-sign) '(nil "=" ":" ","))
              (+ column hgm-mode-indent-offset)
            column)))
       ((null open) 0)
       (t (goto-char open)
          (+ (current-indentation) (if closes 0 hgm-mode-indent-offset)))))))

(defun hgm-mode-indent-line ()
  "Indent the current line by the brackets around it."
  (interactive)
  (let ((column (hgm-mode-indentation)))
    (if (<= (current-column) (current-indentation))
        (indent-line-to column)
      (save-excursion (indent-line-to column)))))

;;;; The mode

;;;###autoload
(define-derived-mode hgm-mode prog-mode "hgm"
  "Major mode for specs of the hgm compiler."
  (setq-local comment-start "// ")
  (setq-local comment-end "")
  (setq-local comment-start-skip "//+[ \t]*")
  (setq-local syntax-propertize-function #'hgm-mode--syntax-propertize)
  (setq-local parse-sexp-lookup-properties t)
  (setq-local parse-sexp-ignore-comments t)
  (setq-local font-lock-defaults
              '(hgm-mode-font-lock-keywords
                nil nil nil
                (font-lock-syntactic-face-function . hgm-mode--syntactic-face)))
  (setq-local indent-line-function #'hgm-mode-indent-line)
  (setq-local indent-tabs-mode nil)
  (setq-local tab-width 2)
  (setq-local electric-indent-chars
              (append '(?} ?\) ?\]) electric-indent-chars)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.hgm\\'" . hgm-mode))

(defvar hs-special-modes-alist)
(with-eval-after-load 'hideshow
  (add-to-list 'hs-special-modes-alist '(hgm-mode "[[{(]" "[]})]" "//")))

;;;; The language server

(defun hgm-mode--server (&rest _)
  "Return the command for eglot."
  hgm-mode-server-command)

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '((hgm-mode) . hgm-mode--server)))

(provide 'hgm-mode)

;;; hgm-mode.el ends here

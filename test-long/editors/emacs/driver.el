;;; driver.el --- Steps of a session and waiting in them -*- lexical-binding: t; -*-

;;; Code:

(require 'cl-lib)
(require 'json)

(defvar driver-seconds (string-to-number (or (getenv "HGM_WAIT_SECONDS") "30"))
  "How long each wait lasts at most.")

(defvar driver-seen nil "What the session saw: an alist for JSON, last thing first.")

(defun driver-see (name value)
  "Keep VALUE under NAME for the JSON that the session writes."
  (push (cons name value) driver-seen))

(defun driver--rest ()
  "Do what Emacs does after a command, and when its user rests.
Batch mode never does so by itself."
  (run-hooks 'post-command-hook)
  (dolist (timer (copy-sequence timer-idle-list))
    (unless (timer--triggered timer)
      (timer-event-handler timer))))

(defun driver-await (what test)
  "Rest until TEST gives something other than nil, and give that.
After `driver-seconds' it is an error that names WHAT."
  (let ((end (+ (float-time) driver-seconds))
        value)
    (while (and (not (setq value (funcall test)))
                (< (float-time) end))
      (driver--rest)
      (accept-process-output nil 0.02))
    (or value
        (error "Waited %d s for %s; last messages: %s" driver-seconds what
               (with-current-buffer (messages-buffer)
                 (buffer-substring-no-properties
                  (max (point-min) (- (point-max) 400)) (point-max)))))))

(defun driver-go (text &optional behind)
  "Go to the first TEXT of the buffer, or the first one behind BEHIND."
  (let ((case-fold-search nil))
    (goto-char (point-min))
    (when behind (search-forward behind))
    (search-forward text)
    (goto-char (match-beginning 0))))

(defun driver-replace (old new &optional behind)
  "Write NEW over the first OLD of the buffer, or the first one behind BEHIND."
  (driver-go old behind)
  (delete-char (length old))
  (insert new)
  (undo-boundary)
  (driver--rest))

(defun driver-text ()
  "The text of the buffer."
  (buffer-substring-no-properties (point-min) (point-max)))

(defun driver-run (steps)
  "Run STEPS, an alist of names and functions, each in the file train.hgm.
A step that fails becomes an entry of `faults', and its changes are
taken back.  Then write what was seen to the file $HGM_OBSERVATIONS."
  (let ((faults (make-hash-table :test 'equal)))
    (catch 'stop
      (pcase-dolist (`(,name . ,step) steps)
        (switch-to-buffer "train.hgm")
        (driver--rest)
        (let ((before (driver-text)))
          (condition-case fault
              (funcall step)
            (error
             (puthash name (error-message-string fault) faults)
             (when (equal name "start") (throw 'stop nil))
             (with-current-buffer "train.hgm"
               (erase-buffer)
               (insert before)))))))
    (driver-see 'faults faults))
  (let ((coding-system-for-write 'utf-8-unix))
    (write-region (json-encode (reverse driver-seen)) nil (getenv "HGM_OBSERVATIONS") nil 'silent)))

(provide 'driver)

;;; driver.el ends here

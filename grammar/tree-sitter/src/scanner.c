// The lexer of .hgm for tree-sitter. It reads every token, by the same rules as src/syntax of the compiler and from tables generated out of the
// same source (tokens.h): a sign is the longest one, a word right behind a number is its unit, a line end counts only directly inside a file or
// `{ }`, and a string holds expressions that hold strings.
//
// What no production can take is given as the token that it is, or as REFUSED, never left to another reading: so both parsers refuse the same texts.

#include <string.h>

#include "tokens.h"
#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"

// What is open around the next token.
enum Open { IN_BLOCK = 1, IN_IMPORT, IN_PARENTHESES, IN_BRACKETS, IN_INTERPOLATION, IN_STRING };

// The token before, as far as it decides how the next one is read.
enum Previous { AT_START, AFTER_LINE_END, AFTER_BLOCK_START, AFTER_COMMA, AFTER_MESSAGE_COMMA, AFTER_CARRYING, AFTER_RANGE, AFTER_DOT, AFTER_IMPORT, AFTER_NUMBER, AFTER_EDITION, AFTER_OTHER };

// Each bracket holds at most one string whose interpolation holds the next bracket.
enum { MOST_OPEN = 2 * MAXIMUM_NESTING + 2, LONGEST_WORD = 64 };

typedef struct {
  uint8_t previous;
  uint16_t depth;
  uint8_t open[MOST_OPEN];
} Scanner;

void *tree_sitter_hgm_external_scanner_create(void) { return ts_calloc(1, sizeof(Scanner)); }
void tree_sitter_hgm_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_hgm_external_scanner_serialize(void *payload, char *buffer) {
  const Scanner *scanner = payload;
  buffer[0] = (char)scanner->previous;
  memcpy(buffer + 1, scanner->open, scanner->depth);
  return 1 + scanner->depth;
}

void tree_sitter_hgm_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  scanner->previous = length > 0 ? (uint8_t)buffer[0] : AT_START;
  scanner->depth = length > 0 ? (uint16_t)(length - 1) : 0;
  if (scanner->depth > 0) memcpy(scanner->open, buffer + 1, scanner->depth);
}

// ---- characters ---------------------------------------------------------------------------------------------------------

static bool is_blank(int32_t c) { return c == ' ' || c == '\t' || c == '\f' || c == 0xFEFF; }
static bool is_line_end(int32_t c) { return c == '\n' || c == '\r'; }
static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }
static bool starts_word(int32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
static bool in_word(int32_t c) { return starts_word(c) || is_digit(c); }
static bool is_one_of(int32_t c, const char *characters) { return c > 0 && c < 128 && strchr(characters, (char)c) != NULL; }
static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }
static bool at_end_of_line(TSLexer *lexer) { return is_line_end(lexer->lookahead) || lexer->eof(lexer); }

static void skip_blanks(TSLexer *lexer) {
  while (is_blank(lexer->lookahead)) advance(lexer);
}

// Looks ahead past blanks and comments, and past line ends where they mean nothing. Only after the end of the token is marked.
static void look_past(TSLexer *lexer, bool line_ends) {
  for (;;) {
    if (is_blank(lexer->lookahead) || (line_ends && is_line_end(lexer->lookahead))) {
      advance(lexer);
    } else if (lexer->lookahead == '/') {
      // A single slash is an operator, which is neither a colon, a name nor a string; whoever looks ahead asks for no more.
      advance(lexer);
      if (lexer->lookahead != '/') return;
      while (!at_end_of_line(lexer)) advance(lexer);
    } else {
      return;
    }
  }
}

// Reads a word into `text`; longer ones are cut, as no table holds one so long.
static void read_word(TSLexer *lexer, char *text) {
  unsigned length = 0;
  while (in_word(lexer->lookahead)) {
    if (length < LONGEST_WORD - 1) text[length++] = (char)lexer->lookahead;
    advance(lexer);
  }
  text[length] = '\0';
}

static const Word *find_word(const char *text) {
  for (unsigned i = 0; i < COUNT_OF(words); i++) {
    if (strcmp(words[i].text, text) == 0) return &words[i];
  }
  return NULL;
}

static bool is_simple_unit(const char *text, unsigned length) {
  for (unsigned i = 0; i < COUNT_OF(units); i++) {
    if (strncmp(units[i], text, length) == 0 && units[i][length] == '\0') return true;
  }
  return false;
}

// A simple unit, or two of them with a slash between.
static bool is_unit(const char *text) {
  const char *slash = strchr(text, '/');
  if (slash == NULL) return is_simple_unit(text, (unsigned)strlen(text));
  if (strchr(slash + 1, '/') != NULL) return false;
  return is_simple_unit(text, (unsigned)(slash - text)) && is_simple_unit(slash + 1, (unsigned)strlen(slash + 1));
}

// ---- what is open -------------------------------------------------------------------------------------------------------

static enum Open innermost(const Scanner *scanner) { return scanner->depth == 0 ? IN_BLOCK : scanner->open[scanner->depth - 1]; }

// Whether a line end means something here.
static bool counts_line_ends(const Scanner *scanner) { return innermost(scanner) == IN_BLOCK; }

static bool is_open(const Scanner *scanner, enum Open what) { return memchr(scanner->open, what, scanner->depth) != NULL; }

// False beyond the limit of nesting.
static bool open(Scanner *scanner, enum Open what) {
  if (scanner->depth >= MOST_OPEN) return false;
  unsigned brackets = 0;
  for (unsigned i = 0; i < scanner->depth; i++) brackets += scanner->open[i] != IN_STRING;
  if (what != IN_STRING && brackets >= MAXIMUM_NESTING) return false;
  scanner->open[scanner->depth++] = (uint8_t)what;
  return true;
}

// Closes the innermost `what` and all that was left open in it. Round and square brackets do not reach over a brace.
static bool close(Scanner *scanner, enum Open what) {
  for (unsigned depth = scanner->depth; depth > 0; depth--) {
    enum Open found = scanner->open[depth - 1];
    if (found == what) {
      scanner->depth = (uint16_t)(depth - 1);
      return true;
    }
    if (found == IN_BLOCK || found == IN_IMPORT || found == IN_STRING) return false;
  }
  return false;
}

static bool give(Scanner *scanner, TSLexer *lexer, enum TokenType token, enum Previous previous) {
  lexer->result_symbol = token;
  scanner->previous = previous;
  return true;
}

// After an error all tokens are thought possible, this one too.
static bool is_recovering(const bool *valid) { return valid[REFUSED]; }

// Whether a value may have ended before the next token.
static bool ends_value(const Scanner *scanner, const bool *valid) { return valid[VALUE_END] && !is_recovering(valid) && scanner->previous != AFTER_CARRYING; }

// Whether another member may begin at once.
static bool is_separated(const Scanner *scanner) {
  enum Previous previous = scanner->previous;
  return previous == AT_START || previous == AFTER_LINE_END || previous == AFTER_BLOCK_START || previous == AFTER_COMMA;
}

static bool refuse(Scanner *scanner, TSLexer *lexer) { return give(scanner, lexer, REFUSED, AFTER_OTHER); }

// ---- strings ------------------------------------------------------------------------------------------------------------

// Inside a string nothing is skipped.
static bool scan_string(Scanner *scanner, TSLexer *lexer) {
  if (at_end_of_line(lexer)) {
    // The string has no end. What follows is read as if the outermost one had ended here.
    while (is_open(scanner, IN_STRING)) scanner->depth--;
    lexer->mark_end(lexer);
    return refuse(scanner, lexer);
  }
  if (lexer->lookahead == '"') {
    advance(lexer);
    lexer->mark_end(lexer);
    scanner->depth--;
    return give(scanner, lexer, STRING_END, AFTER_OTHER);
  }
  if (lexer->lookahead == '\\') {
    advance(lexer);
    bool known = is_one_of(lexer->lookahead, escapes);
    if (!at_end_of_line(lexer)) advance(lexer);
    lexer->mark_end(lexer);
    return known ? give(scanner, lexer, ESCAPE_SEQUENCE, AFTER_OTHER) : refuse(scanner, lexer);
  }
  bool empty = true;
  for (;;) {
    if (at_end_of_line(lexer) || lexer->lookahead == '"' || lexer->lookahead == '\\') {
      lexer->mark_end(lexer);
      return give(scanner, lexer, STRING_TEXT, AFTER_OTHER);
    }
    if (lexer->lookahead == '$') {
      lexer->mark_end(lexer);
      advance(lexer);
      if (lexer->lookahead == '{') {
        if (!empty) return give(scanner, lexer, STRING_TEXT, AFTER_OTHER);
        advance(lexer);
        lexer->mark_end(lexer);
        return open(scanner, IN_INTERPOLATION) ? give(scanner, lexer, INTERPOLATION_START, AFTER_OTHER) : refuse(scanner, lexer);
      }
    } else {
      advance(lexer);
    }
    empty = false;
  }
}

// ---- line ends ----------------------------------------------------------------------------------------------------------

// Whether a new member plainly starts at the next word: `word:`, or a statement word or a kind and a name.
static bool starts_member(TSLexer *lexer) {
  if (!starts_word(lexer->lookahead)) return false;
  char first[LONGEST_WORD], second[LONGEST_WORD];
  read_word(lexer, first);
  skip_blanks(lexer);
  if (lexer->lookahead == ':') return true;
  const Word *word = find_word(first);
  if ((word != NULL && word->reserved) || !starts_word(lexer->lookahead)) return false;
  read_word(lexer, second);
  const Word *next = find_word(second);
  if (next != NULL && next->reserved) return false;
  return (word != NULL && word->statement) || next == NULL || next->token != ON;
}

// A line end that counts, unless the line above is unfinished and the next one goes on with it.
static bool scan_line_end(Scanner *scanner, TSLexer *lexer) {
  while (is_line_end(lexer->lookahead)) advance(lexer);
  lexer->mark_end(lexer);
  if (scanner->previous == AFTER_CARRYING) {
    look_past(lexer, true);
    if (!lexer->eof(lexer) && !starts_member(lexer)) return give(scanner, lexer, CARRIED_LINE_END, AFTER_CARRYING);
  }
  return give(scanner, lexer, LINE_END, AFTER_LINE_END);
}

// ---- words --------------------------------------------------------------------------------------------------------------

// Whether a name follows on the same line, or on any where line ends mean nothing.
static bool name_follows(const Scanner *scanner, TSLexer *lexer) {
  look_past(lexer, !counts_line_ends(scanner));
  if (!starts_word(lexer->lookahead)) return false;
  char text[LONGEST_WORD];
  read_word(lexer, text);
  const Word *word = find_word(text);
  return word == NULL || !word->reserved;
}

// `hgm` at the start of a file is the edition where a number should follow, and a name where it reads like one.
static bool edition_follows(TSLexer *lexer) {
  return at_end_of_line(lexer) || is_digit(lexer->lookahead) || lexer->lookahead == '"' || lexer->lookahead == ',' || lexer->lookahead == '/';
}

static bool scan_word(Scanner *scanner, TSLexer *lexer, const bool *valid, const char *text) {
  const Word *word = find_word(text);
  enum Previous previous = scanner->previous;
  bool recovering = is_recovering(valid);
  if (valid[LABEL]) {
    look_past(lexer, !counts_line_ends(scanner));
    if (lexer->lookahead == ':') return give(scanner, lexer, LABEL, AFTER_OTHER);
  }
  if (word == NULL) {
    if (previous == AT_START && valid[EDITION_KEYWORD] && !recovering && strcmp(text, "hgm") == 0) {
      if (!valid[LABEL]) look_past(lexer, false);
      if (edition_follows(lexer)) return give(scanner, lexer, EDITION_KEYWORD, AFTER_EDITION);
    }
    return give(scanner, lexer, NAME, AFTER_OTHER);
  }
  enum Previous after = word->carries_on ? AFTER_CARRYING : word->token == IMPORT ? AFTER_IMPORT : AFTER_OTHER;
  if (word->reserved) {
    if (previous == AFTER_DOT && valid[RESERVED_NAME] && !recovering) return give(scanner, lexer, RESERVED_NAME, AFTER_OTHER);
    return give(scanner, lexer, word->token, after);
  }
  if (!valid[word->token]) return give(scanner, lexer, NAME, AFTER_OTHER);
  // After an error everything is thought possible: then only a member begins with such a word.
  if (recovering && !is_separated(scanner)) return give(scanner, lexer, NAME, AFTER_OTHER);
  if (word->token == LIST) {
    look_past(lexer, !counts_line_ends(scanner));
    if (lexer->lookahead != '(') return give(scanner, lexer, NAME, AFTER_OTHER);
  }
  return give(scanner, lexer, word->token, after);
}

// A word where a value may have ended before it: then a token without text says so first, and the word is read again.
static bool scan_word_or_value_end(Scanner *scanner, TSLexer *lexer, const bool *valid, const char *text) {
  if (ends_value(scanner, valid)) {
    const Word *word = find_word(text);
    bool operand = scanner->previous == AFTER_RANGE && (word == NULL || !word->reserved || word->token == TRUE || word->token == FALSE || word->token == NONE);
    if (!operand && (word == NULL || !word->carries_on)) return give(scanner, lexer, VALUE_END, AFTER_OTHER);
  }
  lexer->mark_end(lexer);
  return scan_word(scanner, lexer, valid, text);
}

// A unit right behind a number, or the word that stands there.
static bool scan_unit_or_word(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  char text[2 * LONGEST_WORD + 2] = "%";
  if (lexer->lookahead == '%') {
    advance(lexer);
    lexer->mark_end(lexer);
    return is_unit(text) ? give(scanner, lexer, UNIT, AFTER_OTHER) : refuse(scanner, lexer);
  }
  read_word(lexer, text);
  if (lexer->lookahead != '/') {
    if (!is_unit(text)) return scan_word_or_value_end(scanner, lexer, valid, text);
    lexer->mark_end(lexer);
    return give(scanner, lexer, UNIT, AFTER_OTHER);
  }
  lexer->mark_end(lexer);
  while (lexer->lookahead == '/') {
    advance(lexer);
    if (!starts_word(lexer->lookahead)) break;
    // More than two are no unit, whatever they are.
    if (strchr(text, '/') != NULL) return refuse(scanner, lexer);
    strcat(text, "/");
    read_word(lexer, text + strlen(text));
    lexer->mark_end(lexer);
  }
  return is_unit(text) ? give(scanner, lexer, UNIT, AFTER_OTHER) : refuse(scanner, lexer);
}

// ---- numbers ------------------------------------------------------------------------------------------------------------

// Digits with `_` between groups. The end of each group is marked. False when something else follows a `_`.
static bool scan_digits(TSLexer *lexer, char *text) {
  for (;;) {
    unsigned length = (unsigned)strlen(text);
    while (is_digit(lexer->lookahead)) {
      if (length < LONGEST_WORD - 2) text[length++] = (char)lexer->lookahead;
      advance(lexer);
    }
    text[length] = '\0';
    lexer->mark_end(lexer);
    if (lexer->lookahead != '_') return true;
    advance(lexer);
    if (!is_digit(lexer->lookahead)) return false;
    strcat(text, "_");
  }
}

static void scan_fraction_and_scale(TSLexer *lexer, char *text) {
  if (!scan_digits(lexer, text)) return;
  if (lexer->lookahead == '.') {
    advance(lexer);
    if (!is_digit(lexer->lookahead)) return;
    strcpy(text, ".");
    if (!scan_digits(lexer, text)) return;
  }
  if (lexer->lookahead == 'e' || lexer->lookahead == 'E') {
    advance(lexer);
    if (lexer->lookahead == '+' || lexer->lookahead == '-') advance(lexer);
    if (!is_digit(lexer->lookahead)) return;
    strcpy(text, "e");
    while (is_digit(lexer->lookahead)) advance(lexer);
    lexer->mark_end(lexer);
  }
  char letters[LONGEST_WORD];
  if (!starts_word(lexer->lookahead)) return;
  read_word(lexer, letters);
  for (unsigned i = 0; i < COUNT_OF(scales); i++) {
    if (strcmp(scales[i], letters) != 0) continue;
    lexer->mark_end(lexer);
    strcpy(text, letters);
  }
}

static bool scan_number(Scanner *scanner, TSLexer *lexer) {
  bool is_edition = scanner->previous == AFTER_EDITION;
  char text[LONGEST_WORD] = "";
  scan_fraction_and_scale(lexer, text);
  if (!is_edition) return give(scanner, lexer, NUMBER, AFTER_NUMBER);
  for (unsigned i = 0; i < COUNT_OF(editions); i++) {
    if (strcmp(editions[i], text) == 0) return give(scanner, lexer, EDITION_NUMBER, AFTER_OTHER);
  }
  return refuse(scanner, lexer);
}

// ---- signs --------------------------------------------------------------------------------------------------------------

// `//` to the end of the line, or of the expression where it stands in a string; `///` documents what follows.
static bool scan_comment(Scanner *scanner, TSLexer *lexer) {
  bool in_string = is_open(scanner, IN_STRING);
  advance(lexer);
  bool documents = lexer->lookahead == '/';
  if (documents) {
    advance(lexer);
    documents = lexer->lookahead != '/';
  }
  while (!at_end_of_line(lexer) && !(in_string && lexer->lookahead == '}')) advance(lexer);
  lexer->mark_end(lexer);
  // A comment is nothing between two tokens, but that no unit follows it.
  return give(scanner, lexer, documents ? DOCUMENTATION : COMMENT, scanner->previous == AFTER_NUMBER ? AFTER_OTHER : scanner->previous);
}

static bool scan_bracket(Scanner *scanner, TSLexer *lexer) {
  int32_t bracket = lexer->lookahead;
  bool imports = scanner->previous == AFTER_IMPORT;
  advance(lexer);
  lexer->mark_end(lexer);
  switch (bracket) {
    case '(':
      return open(scanner, IN_PARENTHESES) ? give(scanner, lexer, LEFT_PARENTHESIS, AFTER_OTHER) : refuse(scanner, lexer);
    case '[':
      return open(scanner, IN_BRACKETS) ? give(scanner, lexer, LEFT_BRACKET, AFTER_OTHER) : refuse(scanner, lexer);
    case '{':
      if (!open(scanner, imports ? IN_IMPORT : IN_BLOCK)) return refuse(scanner, lexer);
      return imports ? give(scanner, lexer, IMPORT_BRACE, AFTER_OTHER) : give(scanner, lexer, LEFT_BRACE, AFTER_BLOCK_START);
    case ')':
      close(scanner, IN_PARENTHESES);
      return give(scanner, lexer, RIGHT_PARENTHESIS, AFTER_OTHER);
    case ']':
      close(scanner, IN_BRACKETS);
      return give(scanner, lexer, RIGHT_BRACKET, AFTER_OTHER);
    default:
      if (close(scanner, IN_INTERPOLATION)) return give(scanner, lexer, INTERPOLATION_END, AFTER_OTHER);
      if (!close(scanner, IN_BLOCK)) close(scanner, IN_IMPORT);
      return give(scanner, lexer, RIGHT_BRACE, AFTER_OTHER);
  }
}

// `pin block[8].. on place`: behind `..` the other end may be missing, and `on` is an operand only where no name follows it.
static bool on_follows(const Scanner *scanner, TSLexer *lexer) {
  look_past(lexer, !counts_line_ends(scanner));
  char text[LONGEST_WORD] = "";
  if (starts_word(lexer->lookahead)) read_word(lexer, text);
  const Word *word = find_word(text);
  return word != NULL && word->token == ON && name_follows(scanner, lexer);
}

static enum Previous after_sign(const Scanner *scanner, TSLexer *lexer, const Spelling *sign) {
  if (sign->carries_on) return AFTER_CARRYING;
  switch (sign->token) {
    case COMMA:
      return AFTER_COMMA;
    case DOT:
      return AFTER_DOT;
    case OPEN_RANGE:
    case CLOSED_RANGE:
      return on_follows(scanner, lexer) ? AFTER_OTHER : AFTER_RANGE;
    default:
      return AFTER_OTHER;
  }
}

// The longest sign that the text begins with. `read` is what has been read of it already.
static bool scan_sign(Scanner *scanner, TSLexer *lexer, const bool *valid, const char *read) {
  char text[4];
  strcpy(text, read);
  const Spelling *longest = NULL;
  for (;;) {
    unsigned length = (unsigned)strlen(text);
    bool goes_on = false;
    for (unsigned i = 0; i < COUNT_OF(signs); i++) {
      if (strncmp(signs[i].text, text, length) != 0) continue;
      if (signs[i].text[length] != '\0') {
        goes_on = goes_on || signs[i].text[length] == lexer->lookahead;
      } else if (length > 0) {
        longest = &signs[i];
        lexer->mark_end(lexer);
      }
    }
    if (!goes_on) break;
    text[length] = (char)lexer->lookahead;
    text[length + 1] = '\0';
    advance(lexer);
  }
  if (longest == NULL) return false;
  if (longest->token == COMMA && valid[MESSAGE_COMMA] && !is_recovering(valid)) {
    look_past(lexer, true);
    if (lexer->lookahead == '"') return give(scanner, lexer, MESSAGE_COMMA, AFTER_MESSAGE_COMMA);
  }
  return give(scanner, lexer, longest->token, after_sign(scanner, lexer, longest));
}

// ---- the next token -----------------------------------------------------------------------------------------------------

bool tree_sitter_hgm_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *scanner = payload;
  if (innermost(scanner) == IN_STRING) return scan_string(scanner, lexer);

  for (;; lexer->advance(lexer, true)) {
    if (is_blank(lexer->lookahead)) continue;
    if (!is_line_end(lexer->lookahead)) break;
    if (is_open(scanner, IN_STRING)) {
      while (is_open(scanner, IN_STRING)) scanner->depth--;
      lexer->mark_end(lexer);
      return refuse(scanner, lexer);
    }
    if (counts_line_ends(scanner)) {
      enum Previous previous = scanner->previous;
      bool nothing = previous == AT_START || previous == AFTER_LINE_END || previous == AFTER_BLOCK_START || previous == AFTER_MESSAGE_COMMA;
      if (!nothing) break;
    }
    if (scanner->previous == AFTER_NUMBER) scanner->previous = AFTER_OTHER;
  }
  lexer->mark_end(lexer);

  int32_t c = lexer->lookahead;
  bool ends = ends_value(scanner, valid);
  bool range = scanner->previous == AFTER_RANGE;
  if (ends && (lexer->eof(lexer) || is_line_end(c) || is_one_of(c, ",:{})]") || ((is_digit(c) || c == '"') && !range)))
    return give(scanner, lexer, VALUE_END, AFTER_OTHER);
  if (is_line_end(c)) return scan_line_end(scanner, lexer);
  // Before a closing brace and at the end of the file a line ends, whether or not it does so in the text.
  if ((lexer->eof(lexer) || c == '}') && counts_line_ends(scanner) && !is_separated(scanner)) return give(scanner, lexer, LINE_END, AFTER_LINE_END);
  if (lexer->eof(lexer)) return false;
  if (scanner->previous == AFTER_NUMBER && (starts_word(c) || c == '%')) return scan_unit_or_word(scanner, lexer, valid);
  if (starts_word(c)) {
    char text[LONGEST_WORD];
    read_word(lexer, text);
    return scan_word_or_value_end(scanner, lexer, valid, text);
  }
  if (is_digit(c)) return scan_number(scanner, lexer);
  if (c == '"') {
    advance(lexer);
    lexer->mark_end(lexer);
    return open(scanner, IN_STRING) ? give(scanner, lexer, STRING_START, AFTER_OTHER) : refuse(scanner, lexer);
  }
  if (is_one_of(c, "()[]{}")) return scan_bracket(scanner, lexer);
  if (c == '/') {
    advance(lexer);
    if (lexer->lookahead == '/') return scan_comment(scanner, lexer);
    return scan_sign(scanner, lexer, valid, "/");
  }
  if (c == '=') {
    advance(lexer);
    // A value goes on behind `==` and ends before `=`.
    if (ends && lexer->lookahead != '=') return give(scanner, lexer, VALUE_END, AFTER_OTHER);
    return scan_sign(scanner, lexer, valid, "=");
  }
  return scan_sign(scanner, lexer, valid, "");
}

// Parses .hgm files with the tree-sitter grammar and the C runtime of tree-sitter, in one process.
//
//   driver FILE…                  a line a file: "accept FILE", or "reject FILE ROW:COLUMN" with the place of the first error, counted from 1
//   driver --list FILE            the same for the files that FILE names, one a line
//   driver --stdin                the same for texts on standard input, each as its length in bytes on a line, then the text; named by their number
//   driver --repeat COUNT FILE…   a line a file: the best processor time of COUNT parses in milliseconds, the bytes, and the file
//   driver --tree FILE…           the tree of each file
//   driver --captures QUERIES FILE  what the queries find in the file, a line each: first byte, byte behind, pattern, name of the capture
//   driver --queries FILE…        a line a file of queries: "valid FILE COUNT" with the number of patterns, or "invalid FILE OFFSET"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_hgm(void);

typedef struct {
  char *bytes;
  uint32_t length;
} Text;

static bool read_file(const char *path, Text *text) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return false;
  fseek(file, 0, SEEK_END);
  long length = ftell(file);
  rewind(file);
  text->bytes = malloc((size_t)length + 1);
  text->length = (uint32_t)fread(text->bytes, 1, (size_t)length, file);
  fclose(file);
  return true;
}

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

// The first node that is an error or was put where something is missing.
static TSNode first_error(TSNode node) {
  for (;;) {
    if (ts_node_is_error(node) || ts_node_is_missing(node)) return node;
    uint32_t count = ts_node_child_count(node);
    uint32_t index = 0;
    while (index < count && !ts_node_has_error(ts_node_child(node, index))) index++;
    if (index == count) return node;
    node = ts_node_child(node, index);
  }
}

static void judge(TSParser *parser, const Text *text, const char *name) {
  TSTree *tree = ts_parser_parse_string(parser, NULL, text->bytes, text->length);
  TSNode root = ts_tree_root_node(tree);
  if (ts_node_has_error(root)) {
    TSPoint place = ts_node_start_point(first_error(root));
    printf("reject %s %u:%u\n", name, place.row + 1, place.column + 1);
  } else {
    printf("accept %s\n", name);
  }
  ts_tree_delete(tree);
}

static void measure(TSParser *parser, const Text *text, const char *name, int count) {
  double best = -1;
  for (int i = 0; i < count; i++) {
    double start = milliseconds();
    TSTree *tree = ts_parser_parse_string(parser, NULL, text->bytes, text->length);
    double taken = milliseconds() - start;
    ts_tree_delete(tree);
    if (best < 0 || taken < best) best = taken;
  }
  printf("%.3f %u %s\n", best, text->length, name);
}

static void show(TSParser *parser, const Text *text) {
  TSTree *tree = ts_parser_parse_string(parser, NULL, text->bytes, text->length);
  char *shown = ts_node_string(ts_tree_root_node(tree));
  printf("%s\n", shown);
  free(shown);
  ts_tree_delete(tree);
}

static void check_queries(const Text *text, const char *name) {
  uint32_t offset;
  TSQueryError error;
  TSQuery *query = ts_query_new(tree_sitter_hgm(), text->bytes, text->length, &offset, &error);
  if (query == NULL) printf("invalid %s %u\n", name, offset);
  else printf("valid %s %u\n", name, ts_query_pattern_count(query));
  if (query != NULL) ts_query_delete(query);
}

static TSNode captured(const TSQueryMatch *match, uint32_t capture) {
  for (uint16_t i = 0; i < match->capture_count; i++) {
    if (match->captures[i].index == capture) return match->captures[i].node;
  }
  return (TSNode){0};
}

// Whether a match fulfils the conditions of its pattern: `#eq?` and `#any-of?` of a capture and texts, one after the other.
static bool fulfils(const TSQuery *query, const TSQueryMatch *match, const Text *text) {
  uint32_t count, length;
  const TSQueryPredicateStep *steps = ts_query_predicates_for_pattern(query, match->pattern_index, &count);
  for (uint32_t i = 0; i < count; i++) {
    const char *condition = ts_query_string_value_for_id(query, steps[i].value_id, &length);
    if (strcmp(condition, "eq?") != 0 && strcmp(condition, "any-of?") != 0) {
      fprintf(stderr, "the driver does not know the condition #%s\n", condition);
      exit(1);
    }
    TSNode node = captured(match, steps[++i].value_id);
    if (node.id == NULL) return false;
    uint32_t start = ts_node_start_byte(node), end = ts_node_end_byte(node);
    bool found = false;
    for (i++; i < count && steps[i].type != TSQueryPredicateStepTypeDone; i++) {
      const char *value = ts_query_string_value_for_id(query, steps[i].value_id, &length);
      found = found || (length == end - start && memcmp(value, text->bytes + start, length) == 0);
    }
    if (!found) return false;
  }
  return true;
}

static int show_captures(TSParser *parser, const char *queries, const char *file) {
  Text source, text;
  uint32_t offset;
  TSQueryError error;
  if (!read_file(queries, &source) || !read_file(file, &text)) return 1;
  TSQuery *query = ts_query_new(tree_sitter_hgm(), source.bytes, source.length, &offset, &error);
  if (query == NULL) return 1;
  TSTree *tree = ts_parser_parse_string(parser, NULL, text.bytes, text.length);
  TSQueryCursor *cursor = ts_query_cursor_new();
  ts_query_cursor_exec(cursor, query, ts_tree_root_node(tree));
  TSQueryMatch match;
  while (ts_query_cursor_next_match(cursor, &match)) {
    if (!fulfils(query, &match, &text)) continue;
    for (uint16_t i = 0; i < match.capture_count; i++) {
      uint32_t length;
      const char *name = ts_query_capture_name_for_id(query, match.captures[i].index, &length);
      TSNode node = match.captures[i].node;
      printf("%u %u %u %s\n", ts_node_start_byte(node), ts_node_end_byte(node), match.pattern_index, name);
    }
  }
  ts_query_cursor_delete(cursor);
  ts_tree_delete(tree);
  ts_query_delete(query);
  free(text.bytes);
  free(source.bytes);
  return 0;
}

static int judge_standard_input(TSParser *parser) {
  char line[64], name[32];
  for (unsigned number = 0; fgets(line, sizeof line, stdin) != NULL; number++) {
    Text text = {NULL, (uint32_t)strtoul(line, NULL, 10)};
    text.bytes = malloc((size_t)text.length + 1);
    if (fread(text.bytes, 1, text.length, stdin) != text.length) return 1;
    fgetc(stdin);
    snprintf(name, sizeof name, "%u", number);
    judge(parser, &text, name);
    free(text.bytes);
  }
  return 0;
}

enum What { VERDICT, TIME, TREE, QUERIES };

static int each_file(TSParser *parser, char **files, int count, enum What what, int repeat) {
  for (int i = 0; i < count; i++) {
    Text text;
    if (!read_file(files[i], &text)) {
      fprintf(stderr, "cannot read %s\n", files[i]);
      return 1;
    }
    if (what == TIME) measure(parser, &text, files[i], repeat);
    else if (what == TREE) show(parser, &text);
    else if (what == QUERIES) check_queries(&text, files[i]);
    else judge(parser, &text, files[i]);
    free(text.bytes);
  }
  return 0;
}

static int each_listed(TSParser *parser, const char *list) {
  FILE *file = fopen(list, "r");
  if (file == NULL) return 1;
  char line[4096];
  int status = 0;
  while (status == 0 && fgets(line, sizeof line, file) != NULL) {
    line[strcspn(line, "\n")] = '\0';
    char *one[] = {line};
    status = each_file(parser, one, 1, VERDICT, 0);
  }
  fclose(file);
  return status;
}

int main(int count, char **arguments) {
  TSParser *parser = ts_parser_new();
  if (!ts_parser_set_language(parser, tree_sitter_hgm())) {
    fprintf(stderr, "this runtime does not read the version of the grammar\n");
    return 1;
  }
  const char *option = count > 1 ? arguments[1] : "";
  int status;
  if (strcmp(option, "--stdin") == 0) status = judge_standard_input(parser);
  else if (strcmp(option, "--list") == 0 && count > 2) status = each_listed(parser, arguments[2]);
  else if (strcmp(option, "--repeat") == 0 && count > 3) status = each_file(parser, arguments + 3, count - 3, TIME, atoi(arguments[2]));
  else if (strcmp(option, "--captures") == 0 && count > 3) status = show_captures(parser, arguments[2], arguments[3]);
  else if (strcmp(option, "--tree") == 0) status = each_file(parser, arguments + 2, count - 2, TREE, 0);
  else if (strcmp(option, "--queries") == 0) status = each_file(parser, arguments + 2, count - 2, QUERIES, 0);
  else status = each_file(parser, arguments + 1, count - 1, VERDICT, 0);
  ts_parser_delete(parser);
  return status;
}

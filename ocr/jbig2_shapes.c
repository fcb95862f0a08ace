/* Shapes are pieces of ink that hang together, corners included. Those that differ in few pixels, laid upon one another, are a
 * class; its symbol is what most of them have. The symbol only foretells a shape, which is then coded whole, so nothing here
 * can change a picture: a bad choice costs bytes. All limits were chosen by those (docs/page-engine.md).
 */
#include "jbig2_shapes.h"

#include <stdlib.h>
#include <string.h>

enum { MARGIN = 4, WIDEST = FRAME_WIDTH - 2 * MARGIN, HIGHEST = FRAME_HEIGHT - 2 * MARGIN }; /* members lie about in the frame */
enum { MOST_RUNS = 1 << 20 };           /* a picture with more of them is noise */
enum { LEAST_AREA = 12 };               /* pixels; less is dust */
enum { LEAST_MEMBERS = 2 };             /* a symbol costs less than a shape by itself, for it is smoother */
enum { FOUNDING = 12, BELONGING = 32 }; /* per cent of its pixels by which a shape may differ from its class at first, at last */
enum { SIZES = 2 };                     /* pixels by which it may be wider or higher */
enum { ROUNDS = 2 };
enum { NONE = -1 };

/* Black pixels side by side in a row, and an earlier run (or itself) with which it hangs together. */
struct run {
    uint32_t y, start, end, parent;
};

struct shape {
    uint32_t left, top, width, height, area;
    uint32_t across, down; /* its centre from the corner, in sixteenths of a pixel */
    uint64_t *rows;
    int32_t class;
    uint32_t dx, dy; /* of its corner in the frame of the class */
};

struct class {
    uint64_t rows[FRAME_HEIGHT];
    uint32_t top, bottom, width, height, area, across, down;
    int32_t next; /* of those as high */
};

struct search {
    struct run *runs;
    struct shape *shapes;
    struct class *classes;
    uint64_t *rows; /* of all shapes */
    uint32_t run_count, shape_count, class_count;
    int32_t of_height[FRAME_HEIGHT + 1];                        /* a class */
    uint32_t starts[MOST_SYMBOLS + 2], members[MOST_INSTANCES]; /* class i has members[starts[i]] to members[starts[i + 1] - 1] */
};

typedef uint16_t votes[FRAME_HEIGHT][64];

static uint32_t root_of(struct run *runs, uint32_t place)
{
    while (runs[place].parent != place) {
        runs[place].parent = runs[runs[place].parent].parent;
        place = runs[place].parent;
    }
    return place;
}

static void join(struct run *runs, uint32_t one, uint32_t other)
{
    one = root_of(runs, one), other = root_of(runs, other);
    if (one < other)
        runs[other].parent = one;
    else
        runs[one].parent = other;
}

/* 64 pixels of a packed row from `word` on, the first highest. */
static inline uint64_t pixels_at(const uint8_t *row, size_t bytes, size_t word)
{
    uint64_t pixels = 0;
    size_t first = word * 8, last = first + 8 < bytes ? first + 8 : bytes;
    for (size_t i = first; i < first + 8; i++)
        pixels = pixels << 8 | (i < last ? row[i] : 0);
    return pixels;
}

/* The place of the highest bit that is set; one is. */
static inline uint32_t first_of(uint64_t pixels)
{
    uint32_t place = 0;
    for (uint32_t step = 32; step; step /= 2)
        if (!(pixels >> (64 - step))) {
            place += step;
            pixels <<= step;
        }
    return place;
}

/* Adds the runs of a row; false where there are too many. */
static bool add_runs(struct search *s, const uint8_t *row, uint32_t width, uint32_t y)
{
    size_t bytes = ((size_t)width + 7) / 8;
    bool black = false;
    for (size_t word = 0; word * 64 < width; word++) {
        uint64_t pixels = pixels_at(row, bytes, word);
        if ((word + 1) * 64 > width)
            pixels &= ~(UINT64_MAX >> (width - word * 64));
        for (uint32_t x = 0; x < 64;) { /* each change of colour */
            uint64_t left = (black ? ~pixels : pixels) << x;
            if (!left)
                break;
            x += first_of(left);
            uint32_t place = (uint32_t)(word * 64) + x;
            if (black) {
                s->runs[s->run_count++].end = place;
            } else {
                if (s->run_count == MOST_RUNS)
                    return false;
                s->runs[s->run_count] = (struct run){.y = y, .start = place, .parent = s->run_count};
            }
            black = !black;
        }
    }
    if (black)
        s->runs[s->run_count++].end = width;
    return true;
}

/* Joins the runs of a row, from `row` on, with those of the row above, from `above` on. */
static void join_rows(struct search *s, uint32_t above, uint32_t row)
{
    for (uint32_t upper = above, lower = row; upper < row && lower < s->run_count;) {
        if (s->runs[upper].end < s->runs[lower].start) {
            upper++;
        } else if (s->runs[lower].end < s->runs[upper].start) {
            lower++;
        } else {
            join(s->runs, upper, lower);
            if (s->runs[upper].end < s->runs[lower].end)
                upper++;
            else
                lower++;
        }
    }
}

static bool find_runs(struct search *s, const uint8_t *picture, uint32_t width, uint32_t height)
{
    uint32_t above = 0;
    for (uint32_t y = 0; y < height; y++, picture += ((size_t)width + 7) / 8) {
        uint32_t row = s->run_count;
        if (!add_runs(s, picture, width, y))
            return false;
        join_rows(s, above, row);
        above = row;
    }
    return true;
}

/* The extent of each piece of ink, at the place of its first run in `boxes`. */
static void measure_pieces(struct search *s, struct shape *boxes)
{
    for (uint32_t i = 0; i < s->run_count; i++) {
        struct run *run = &s->runs[i];
        run->parent = root_of(s->runs, i);
        struct shape *box = &boxes[run->parent];
        if (run->parent == i)
            *box = (struct shape){.left = run->start, .top = run->y, .class = NONE};
        if (run->start < box->left) {
            box->width += box->left - run->start;
            box->left = run->start;
        }
        if (run->end - box->left > box->width)
            box->width = run->end - box->left;
        box->height = run->y + 1 - box->top;
        box->area += run->end - run->start;
    }
}

/* Keeps the pieces that can be symbols; `class` then is the place among the shapes. Answers how many rows they have. */
static size_t choose_shapes(struct search *s, struct shape *boxes)
{
    size_t rows = 0;
    for (uint32_t i = 0; i < s->run_count && s->shape_count < MOST_INSTANCES; i++) {
        struct shape *box = &boxes[i];
        if (s->runs[i].parent != i || box->width > WIDEST || box->height > HIGHEST || box->area < LEAST_AREA)
            continue;
        box->class = (int32_t)s->shape_count;
        s->shapes[s->shape_count++] = *box;
        rows += box->height;
    }
    return rows;
}

static void paint_shapes(struct search *s, const struct shape *boxes)
{
    uint64_t *rows = s->rows;
    for (uint32_t i = 0; i < s->shape_count; i++) {
        s->shapes[i].rows = rows;
        s->shapes[i].class = NONE;
        rows += s->shapes[i].height;
    }
    for (uint32_t i = 0; i < s->run_count; i++) {
        const struct run *run = &s->runs[i];
        if (boxes[run->parent].class == NONE)
            continue;
        struct shape *shape = &s->shapes[boxes[run->parent].class];
        uint32_t start = run->start - shape->left, length = run->end - run->start;
        shape->rows[run->y - shape->top] |= ~(UINT64_MAX >> length) >> start;
        shape->across += length * (2 * start + length - 1) * 8;
        shape->down += length * (run->y - shape->top) * 16;
    }
    for (uint32_t i = 0; i < s->shape_count; i++) {
        s->shapes[i].across /= s->shapes[i].area;
        s->shapes[i].down /= s->shapes[i].area;
    }
}

static bool find_shapes(struct search *s, const uint8_t *picture, uint32_t width, uint32_t height)
{
    s->runs = malloc(((size_t)MOST_RUNS + 1) * sizeof *s->runs);
    if (!s->runs)
        return false;
    if (!find_runs(s, picture, width, height))
        return true;
    struct shape *boxes = malloc((s->run_count + 1) * sizeof *boxes);
    s->shapes = malloc(MOST_INSTANCES * sizeof *s->shapes);
    if (boxes && s->shapes) {
        measure_pieces(s, boxes);
        s->rows = calloc(choose_shapes(s, boxes) + 1, sizeof *s->rows);
        if (s->rows)
            paint_shapes(s, boxes);
    }
    free(boxes);
    return s->rows;
}

/* How many pixels of a class and of a shape laid upon it differ; anything above `limit` where they are more. */
static uint32_t difference(const struct class *class, const struct shape *shape, uint32_t dx, uint32_t dy, uint32_t limit)
{
    uint32_t end = dy + shape->height, sum = 0;
    uint32_t top = dy < class->top ? dy : class->top, bottom = end > class->bottom ? end : class->bottom;
    for (uint32_t y = top; y < bottom && sum <= limit;) {
        uint64_t counts = 0; /* one in each byte */
        for (uint32_t stop = y + 16 < bottom ? y + 16 : bottom; y < stop; y++) {
            uint64_t v = class->rows[y];
            if (y >= dy && y < end)
                v ^= shape->rows[y - dy] >> dx;
            v -= v >> 1 & 0x5555555555555555;
            v = (v & 0x3333333333333333) + (v >> 2 & 0x3333333333333333);
            counts += (v + (v >> 4)) & 0x0F0F0F0F0F0F0F0F;
        }
        counts = (counts & 0x00FF00FF00FF00FF) + (counts >> 8 & 0x00FF00FF00FF00FF);
        sum += (uint32_t)(counts * 0x0001000100010001 >> 48);
    }
    return sum;
}

/* Lays the shape upon the class centre on centre, then moves it about while it differs less. */
static uint32_t best_place(const struct class *class, const struct shape *shape, uint32_t *dx, uint32_t *dy, uint32_t limit)
{
    static const int8_t steps[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    const int32_t last = 2 * MARGIN;
    int32_t x = ((int32_t)class->across - (int32_t)shape->across + 8) >> 4;
    int32_t y = ((int32_t)class->down - (int32_t)shape->down + 8) >> 4;
    if (x < 0 || y < 0 || x > last || y > last)
        return UINT32_MAX;
    uint32_t least = difference(class, shape, (uint32_t)x, (uint32_t)y, 2 * limit);
    for (int i = 0; i < 4 && least <= 2 * limit; i++) {
        int32_t to_x = x + steps[i][0], to_y = y + steps[i][1];
        if (to_x < 0 || to_y < 0 || to_x > last || to_y > last)
            continue;
        uint32_t other = difference(class, shape, (uint32_t)to_x, (uint32_t)to_y, least);
        if (other < least) {
            least = other, x = to_x, y = to_y;
            i = -1;
        }
    }
    *dx = (uint32_t)x, *dy = (uint32_t)y;
    return least;
}

static uint32_t apart(uint32_t one, uint32_t other)
{
    return one > other ? one - other : other - one;
}

/* Puts the shape into a class if it differs from it by no more than `limit`; answers how much less it may differ from another. */
static uint32_t try_class(const struct search *s, struct shape *shape, int32_t place, uint32_t limit)
{
    const struct class *class = &s->classes[place];
    if (apart(class->width, shape->width) > SIZES || apart(class->area, shape->area) > limit)
        return limit;
    uint32_t dx = 0, dy = 0, least = best_place(class, shape, &dx, &dy, limit);
    if (least > limit)
        return limit;
    shape->class = place, shape->dx = dx, shape->dy = dy;
    return least ? least - 1 : 0;
}

/* Puts the shape into the class from which it differs least, by no more than so many per cent. Where it was before is tried
 * first: it is often the best, and the others are left the sooner. */
static void classify(const struct search *s, struct shape *shape, uint32_t percent)
{
    uint32_t limit = shape->area * percent / 100 + 4, lowest = shape->height > SIZES ? shape->height - SIZES : 1;
    int32_t before = shape->class;
    shape->class = NONE;
    if (before != NONE && apart(s->classes[before].height, shape->height) <= SIZES)
        limit = try_class(s, shape, before, limit);
    for (uint32_t height = lowest; height <= shape->height + SIZES; height++)
        for (int32_t i = s->of_height[height]; i != NONE; i = s->classes[i].next)
            if (i != before)
                limit = try_class(s, shape, i, limit);
}

static void list_class(struct search *s, int32_t place)
{
    struct class *class = &s->classes[place];
    class->next = s->of_height[class->height];
    s->of_height[class->height] = place;
}

/* Makes the shape the first of a class. */
static void found_class(struct search *s, struct shape *shape)
{
    if (s->class_count == MOST_SYMBOLS)
        return;
    struct class *class = &s->classes[s->class_count];
    *class = (struct class){.top = MARGIN, .bottom = MARGIN + shape->height, .width = shape->width, .height = shape->height};
    class->area = shape->area, class->across = shape->across + 16 * MARGIN, class->down = shape->down + 16 * MARGIN;
    for (uint32_t y = 0; y < shape->height; y++)
        class->rows[MARGIN + y] = shape->rows[y] >> MARGIN;
    shape->class = (int32_t)s->class_count++, shape->dx = shape->dy = MARGIN;
    list_class(s, shape->class);
}

static void list_members(struct search *s)
{
    memset(s->starts, 0, sizeof s->starts);
    for (uint32_t i = 0; i < s->shape_count; i++)
        if (s->shapes[i].class != NONE)
            s->starts[s->shapes[i].class + 2]++;
    for (uint32_t i = 0; i < s->class_count; i++)
        s->starts[i + 2] += s->starts[i + 1];
    for (uint32_t i = 0; i < s->shape_count; i++)
        if (s->shapes[i].class != NONE)
            s->members[s->starts[s->shapes[i].class + 1]++] = i;
}

static void vote(const struct shape *shape, votes each)
{
    for (uint32_t y = 0; y < shape->height; y++) {
        uint64_t row = shape->rows[y] >> shape->dx;
        for (uint32_t x = 0; row; row <<= 1, x++)
            each[y + shape->dy][x] += (uint16_t)(row >> 63);
    }
}

/* Makes the class what more than half of its `count` members have; false where they agree on nothing. */
static bool become_majority(struct class *class, votes each, uint32_t count)
{
    uint32_t across = 0, down = 0, left = FRAME_WIDTH, right = 0;
    *class = (struct class){.top = FRAME_HEIGHT};
    for (uint32_t y = 0; y < FRAME_HEIGHT; y++) {
        for (uint32_t x = 0; x < FRAME_WIDTH; x++) {
            if (2u * each[y][x] <= count)
                continue;
            class->rows[y] |= UINT64_C(1) << (63 - x);
            class->area++, across += x, down += y;
            left = x < left ? x : left, right = x + 1 > right ? x + 1 : right;
            class->top = y < class->top ? y : class->top, class->bottom = y + 1;
        }
    }
    if (!class->area)
        return false;
    class->width = right - left, class->height = class->bottom - class->top;
    class->across = across * 16 / class->area, class->down = down * 16 / class->area;
    return true;
}

/* Makes every class what most of its members have, and gives up those with too few. */
static void settle(struct search *s)
{
    list_members(s);
    memset(s->of_height, NONE, sizeof s->of_height);
    for (uint32_t i = 0; i < s->class_count; i++) {
        uint32_t count = s->starts[i + 1] - s->starts[i];
        if (count < LEAST_MEMBERS) {
            s->classes[i].height = FRAME_HEIGHT; /* as high as no shape, so none is put there again */
            continue;
        }
        votes each = {{0}};
        for (uint32_t k = s->starts[i]; k < s->starts[i + 1]; k++)
            vote(&s->shapes[s->members[k]], each);
        if (become_majority(&s->classes[i], each, count))
            list_class(s, (int32_t)i);
    }
}

static void group_shapes(struct search *s)
{
    memset(s->of_height, NONE, sizeof s->of_height);
    for (uint32_t i = 0; i < s->shape_count; i++) {
        classify(s, &s->shapes[i], FOUNDING);
        if (s->shapes[i].class == NONE)
            found_class(s, &s->shapes[i]);
    }
    for (int round = 0; round < ROUNDS; round++) {
        settle(s);
        for (uint32_t i = 0; i < s->shape_count; i++)
            classify(s, &s->shapes[i], BELONGING);
    }
    list_members(s);
}

/* The extent in their frame of a class and all its members. */
struct extent {
    uint32_t left, top, right, bottom, class;
};

static void widen(struct extent *e, uint32_t left, uint32_t top, uint32_t right, uint32_t bottom)
{
    e->left = left < e->left ? left : e->left, e->right = right > e->right ? right : e->right;
    e->top = top < e->top ? top : e->top, e->bottom = bottom > e->bottom ? bottom : e->bottom;
}

static struct extent extent_of(const struct search *s, uint32_t place)
{
    struct extent e = {FRAME_WIDTH, FRAME_HEIGHT, 0, 0, place};
    const struct class *class = &s->classes[place];
    uint64_t all = 0;
    for (uint32_t y = class->top; y < class->bottom; y++)
        all |= class->rows[y];
    uint32_t left = first_of(all);
    widen(&e, left, class->top, left + class->width, class->bottom);
    for (uint32_t k = s->starts[place]; k < s->starts[place + 1]; k++) {
        const struct shape *one = &s->shapes[s->members[k]];
        widen(&e, one->dx, one->dy, one->dx + one->width, one->dy + one->height);
    }
    return e;
}

static int by_size(const void *one, const void *other)
{
    const struct extent *a = one, *b = other;
    uint32_t high[2] = {a->bottom - a->top, b->bottom - b->top}, wide[2] = {a->right - a->left, b->right - b->left};
    if (high[0] != high[1])
        return high[0] < high[1] ? -1 : 1;
    if (wide[0] != wide[1])
        return wide[0] < wide[1] ? -1 : 1;
    return (a->class > b->class) - (a->class < b->class);
}

static int by_place(const void *one, const void *other)
{
    const struct instance *a = one, *b = other;
    if (a->bottom != b->bottom)
        return a->bottom < b->bottom ? -1 : 1;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return (a->rows > b->rows) - (a->rows < b->rows);
}

/* Adds a class and its members; those whose frame would reach beyond the picture are left out. Answers what rows are left. */
static uint64_t *add_symbol(const struct search *s, const struct extent *e, uint32_t width, uint32_t height, uint64_t *rows,
                            struct likeness *found)
{
    struct symbol *symbol = &found->symbols[found->symbol_count];
    const uint64_t *before = rows;
    symbol->width = e->right - e->left, symbol->height = e->bottom - e->top;
    for (uint32_t y = 0; y < symbol->height; y++)
        symbol->rows[y] = s->classes[e->class].rows[e->top + y] << e->left;
    for (uint32_t k = s->starts[e->class]; k < s->starts[e->class + 1]; k++) {
        const struct shape *shape = &s->shapes[s->members[k]];
        uint32_t across = shape->dx - e->left, down = shape->dy - e->top;
        uint32_t right = shape->left + symbol->width - across, bottom = shape->top + symbol->height - down;
        if (shape->left < across || shape->top < down || right > width || bottom > height)
            continue;
        found->instances[found->instance_count++] = (struct instance){shape->left - across, bottom - 1, found->symbol_count, rows};
        for (uint32_t y = 0; y < shape->height; y++)
            rows[down + y] = shape->rows[y] >> across;
        rows += symbol->height;
    }
    if (rows != before)
        found->symbol_count++;
    return rows;
}

/* Symbols and instances of all classes that have enough members. */
static bool deliver(const struct search *s, uint32_t width, uint32_t height, struct likeness *found)
{
    struct extent *extents = malloc((s->class_count + 1) * sizeof *extents);
    uint32_t count = 0;
    size_t rows = 1;
    for (uint32_t i = 0; extents && i < s->class_count; i++) {
        uint32_t members = s->starts[i + 1] - s->starts[i];
        if (members < LEAST_MEMBERS)
            continue;
        extents[count] = extent_of(s, i);
        rows += (size_t)members * (extents[count].bottom - extents[count].top);
        count++;
    }
    found->symbols = calloc(count + 1, sizeof *found->symbols);
    found->instances = malloc((s->shape_count + 1) * sizeof *found->instances);
    found->rows = calloc(rows, sizeof *found->rows);
    bool enough = extents && found->symbols && found->instances && found->rows;
    if (enough) {
        qsort(extents, count, sizeof *extents, by_size);
        uint64_t *left = found->rows;
        for (uint32_t i = 0; i < count; i++)
            left = add_symbol(s, &extents[i], width, height, left, found);
        qsort(found->instances, found->instance_count, sizeof *found->instances, by_place);
    }
    free(extents);
    return enough;
}

bool find_likeness(const uint8_t *picture, uint32_t width, uint32_t height, struct likeness *found)
{
    *found = (struct likeness){0};
    struct search *s = calloc(1, sizeof *s);
    bool enough = s && find_shapes(s, picture, width, height);
    if (enough) {
        s->classes = malloc(MOST_SYMBOLS * sizeof *s->classes);
        enough = s->classes;
    }
    if (enough) {
        group_shapes(s);
        enough = deliver(s, width, height, found);
    }
    if (s) {
        free(s->classes);
        free(s->rows);
        free(s->shapes);
        free(s->runs);
    }
    free(s);
    return enough;
}

void free_likeness(struct likeness *found)
{
    free(found->symbols);
    free(found->instances);
    free(found->rows);
}

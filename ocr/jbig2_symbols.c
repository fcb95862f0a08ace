/* A one-bit picture as the coded data of a symbol dictionary, a text region and a generic region of JBIG2 (ITU-T T.88), and back.
 *
 * Lossless: what stands on the page is never a symbol put in a shape's place. Every shape is coded whole as a refinement of its
 * symbol (6.3, template 0), which only foretells its pixels; shapes equal to it cost one decision. Each stands in a frame of its
 * symbol's size, so that sizes and offsets of a refinement are always nought. What is like nothing else, and dust, is the generic
 * region that is laid over it. Adaptive pixels are nominal, symbols are coded by template 1 (6.5), strips are one pixel high (6.4).
 */
#include "jbig2_mq.h"
#include "jbig2_shapes.h"

#include <stdlib.h>
#include <string.h>

enum { SYMBOLS, INSTANCES, DICTIONARY, TEXT, REST, TOLD }; /* what is told beside the data: two numbers, three sizes */

ptrdiff_t jbig2_generic_region(const uint8_t *rows, size_t rows_size, uint32_t width, uint32_t height, uint8_t *out, size_t room);
ptrdiff_t jbig2_generic_region_read(const uint8_t *data, size_t size, uint32_t width, uint32_t height, uint8_t *rows, size_t room);

/* `count` pixels of a row from `first` on, which may lie before it. */
static inline uint32_t pixels(uint64_t row, int first, int count)
{
    return (uint32_t)((first < 0 ? row >> -first : row << first) >> (64 - count));
}

/* Figure 4, as in the generic region. `row` is preceded by the two above. */
static inline uint32_t symbol_context(const uint64_t *row, int x)
{
    return pixels(row[-2], x - 1, 4) << 9 | pixels(row[-1], x - 2, 6) << 3 | pixels(row[0], x - 3, 3);
}

/* Figure 12; any order of its pixels serves. Rows are shifted by one pixel, so that there is one before the first. */
static inline uint32_t refinement_context(uint64_t above, uint64_t row, const uint64_t *foretold, int x)
{
    uint32_t coded = (uint32_t)(above << x >> 61) << 1 | (uint32_t)(row << x >> 63);
    uint32_t known = (uint32_t)(foretold[-1] << x >> 61) << 6 | (uint32_t)(foretold[0] << x >> 61) << 3 | (uint32_t)(foretold[1] << x >> 61);
    return coded << 9 | known;
}

/* The rows of a symbol, shifted by one pixel, between two white ones. */
static void foretell(const struct symbol *symbol, uint64_t foretold[FRAME_HEIGHT + 2])
{
    foretold[0] = foretold[symbol->height + 1] = 0;
    for (uint32_t y = 0; y < symbol->height; y++)
        foretold[y + 1] = symbol->rows[y] >> 1;
}

static void code_refinement(struct coder *m, const struct symbol *symbol, const uint64_t *rows)
{
    uint64_t foretold[FRAME_HEIGHT + 2], above = 0;
    foretell(symbol, foretold);
    for (uint32_t y = 0; y < symbol->height; y++) {
        uint64_t row = rows[y] >> 1;
        for (int x = 0; x < (int)symbol->width; x++)
            code_pixel(m, refinement_context(above, row, foretold + y + 1, x), row >> (62 - x) & 1);
        above = row;
    }
}

static void code_symbol(struct coder *m, const struct symbol *symbol)
{
    uint64_t rows[FRAME_HEIGHT + 2] = {0};
    memcpy(rows + 2, symbol->rows, symbol->height * sizeof *rows);
    for (uint32_t y = 2; y < symbol->height + 2; y++)
        for (int x = 0; x < (int)symbol->width; x++)
            code_pixel(m, symbol_context(rows + y, x), rows[y] >> (63 - x) & 1);
}

/* 6.5.5 */
static void code_dictionary(struct coder *m, const struct likeness *found)
{
    uint32_t height = 0, count = found->symbol_count;
    for (uint32_t i = 0; i < count;) {
        code_integer(m, IADH, (int32_t)(found->symbols[i].height - height));
        height = found->symbols[i].height;
        for (uint32_t width = 0; i < count && found->symbols[i].height == height; i++) {
            code_integer(m, IADW, (int32_t)(found->symbols[i].width - width));
            width = found->symbols[i].width;
            code_symbol(m, &found->symbols[i]);
        }
        code_integer(m, IADW, OUT_OF_BAND);
    }
    code_integer(m, IAEX, 0); /* none is kept back, all are exported */
    code_integer(m, IAEX, (int32_t)count);
}

/* How many bits the numbers of so many symbols have. */
static int bits_of(uint32_t count)
{
    int bits = 0;
    while (UINT32_C(1) << bits < count)
        bits++;
    return bits;
}

static void code_instance(struct coder *m, const struct instance *one, const struct symbol *symbol, int bits)
{
    code_number(m, one->symbol, bits);
    bool refined = memcmp(one->rows, symbol->rows, symbol->height * sizeof *one->rows) != 0;
    code_integer(m, IARI, refined);
    if (refined) {
        for (enum integer kind = IARDW; kind <= IARDY; kind++)
            code_integer(m, kind, 0);
        code_refinement(m, symbol, one->rows);
    }
}

/* 6.4.5, the corner of reference at the left of the bottom: every row with instances is a strip. */
static void code_text(struct coder *m, const struct likeness *found)
{
    int bits = bits_of(found->symbol_count);
    int32_t strip = 0, first = 0, end = 0;
    code_integer(m, IADT, 0);
    for (uint32_t i = 0; i < found->instance_count && !m->full; i++) {
        const struct instance *one = &found->instances[i];
        int32_t bottom = (int32_t)one->bottom, left = (int32_t)one->left;
        if (i == 0 || bottom != strip) {
            if (i)
                code_integer(m, IADS, OUT_OF_BAND);
            code_integer(m, IADT, bottom - strip);
            code_integer(m, IAFS, left - first);
            strip = bottom, first = left;
        } else {
            code_integer(m, IADS, left - end);
        }
        const struct symbol *symbol = &found->symbols[one->symbol];
        code_instance(m, one, symbol, bits);
        end = left + (int32_t)symbol->width - 1;
    }
    code_integer(m, IADS, OUT_OF_BAND);
}

/* Makes the pixels of an instance black in the picture, or white. */
static void paint(uint8_t *picture, uint32_t width, uint32_t left, uint32_t top, const uint64_t *rows, uint32_t height, bool black)
{
    size_t bytes = ((size_t)width + 7) / 8;
    uint8_t *place = picture + top * bytes + left / 8;
    for (uint32_t y = 0; y < height; y++, place += bytes) {
        uint32_t skip = left % 8;
        uint64_t row = rows[y];
        for (size_t k = 0; row; k++, skip = 0) {
            uint8_t here = (uint8_t)(row >> 56 >> skip);
            place[k] = (uint8_t)(black ? place[k] | here : place[k] & ~here);
            row <<= 8 - skip;
        }
    }
}

/* One part of the data by a coder of its own; its size, 0 where there is no room. */
static uint32_t code_part(struct coder *m, void (*code)(struct coder *, const struct likeness *), const struct likeness *found,
                          uint8_t *out, size_t room)
{
    memset(m, 0, sizeof *m);
    start_coder(m, out, room);
    code(m, found);
    flush(m);
    return m->full ? 0 : (uint32_t)m->size;
}

static ptrdiff_t code_parts(const struct likeness *found, uint8_t *rest, size_t rows_size, uint32_t width, uint32_t height,
                            uint8_t *out, size_t room, uint32_t told[TOLD])
{
    struct coder *m = malloc(sizeof *m);
    if (!m)
        return NO_MEMORY;
    size_t done = told[DICTIONARY] = code_part(m, code_dictionary, found, out, room);
    if (done)
        told[TEXT] = code_part(m, code_text, found, out + done, room - done);
    free(m);
    if (!told[DICTIONARY] || !told[TEXT])
        return NO_ROOM;
    done += told[TEXT];
    for (uint32_t i = 0; i < found->instance_count; i++) {
        const struct instance *one = &found->instances[i];
        uint32_t high = found->symbols[one->symbol].height;
        paint(rest, width, one->left, one->bottom + 1 - high, one->rows, high, false);
    }
    ptrdiff_t size = jbig2_generic_region(rest, rows_size, width, height, out + done, room - done);
    if (size <= 0)
        return size;
    told[REST] = (uint32_t)size;
    return (ptrdiff_t)done + size;
}

/* Codes `height` rows of (width + 7) / 8 bytes each, 1 is black, into `out`: dictionary, text and rest, of which `told` tells.
 * Answers the size of all, or why there is none; NO_ROOM also where no shapes are alike. */
ptrdiff_t jbig2_symbols(const uint8_t *rows, size_t rows_size, uint32_t width, uint32_t height, uint8_t *out, size_t room,
                        uint32_t told[TOLD])
{
    size_t bytes = ((size_t)width + 7) / 8;
    if (!rows || !out || !told || !width || !height || width > INT32_MAX || height > INT32_MAX)
        return REFUSED;
    if (rows_size / bytes != height || rows_size % bytes)
        return REFUSED;
    struct likeness found;
    uint8_t *rest = malloc(rows_size);
    ptrdiff_t answer = NO_MEMORY;
    memset(told, 0, TOLD * sizeof *told);
    if (find_likeness(rows, width, height, &found) && rest) {
        memcpy(rest, rows, rows_size);
        told[SYMBOLS] = found.symbol_count, told[INSTANCES] = found.instance_count;
        answer = found.instance_count ? code_parts(&found, rest, rows_size, width, height, out, room, told) : NO_ROOM;
    }
    free_likeness(&found);
    free(rest);
    return answer;
}

static void decode_symbol(struct decoder *d, struct symbol *symbol)
{
    uint64_t rows[FRAME_HEIGHT + 2] = {0};
    for (uint32_t y = 2; y < symbol->height + 2; y++)
        for (int x = 0; x < (int)symbol->width; x++)
            rows[y] |= (uint64_t)decode_pixel(d, symbol_context(rows + y, x)) << (63 - x);
    memcpy(symbol->rows, rows + 2, symbol->height * sizeof *rows);
}

/* A size that grew by what is decoded; 0 where it is none. */
static uint32_t grown(struct decoder *d, enum integer kind, uint32_t size, uint32_t most)
{
    int64_t now = (int64_t)size + decode_integer(d, kind);
    return now > 0 && now <= most ? (uint32_t)now : 0;
}

static bool decode_dictionary(struct decoder *d, struct symbol *symbols, uint32_t count)
{
    uint32_t height = 0;
    for (uint32_t i = 0; i < count;) {
        uint32_t before = height, width = 0;
        height = grown(d, IADH, height, FRAME_HEIGHT);
        if (height <= before)
            return false;
        for (;;) {
            int32_t wider = decode_integer(d, IADW);
            if (wider == OUT_OF_BAND)
                break;
            if (i == count || wider < 0 || wider > FRAME_WIDTH - (int32_t)width || width + (uint32_t)wider == 0)
                return false;
            width += (uint32_t)wider;
            symbols[i].width = width, symbols[i].height = height;
            decode_symbol(d, &symbols[i++]);
        }
    }
    return decode_integer(d, IAEX) == 0 && decode_integer(d, IAEX) == (int32_t)count;
}

static void decode_refinement(struct decoder *d, const struct symbol *symbol, uint64_t *rows)
{
    uint64_t foretold[FRAME_HEIGHT + 2], above = 0;
    foretell(symbol, foretold);
    for (uint32_t y = 0; y < symbol->height; y++) {
        uint64_t row = 0;
        for (int x = 0; x < (int)symbol->width; x++)
            row |= (uint64_t)decode_pixel(d, refinement_context(above, row, foretold + y + 1, x)) << (62 - x);
        rows[y] = row << 1;
        above = row;
    }
}

/* The symbol whose number comes next, refined into `rows` where it is; NULL where that is none. */
static const struct symbol *decode_instance(struct decoder *d, const struct symbol *symbols, uint32_t count, uint64_t *rows)
{
    uint32_t number = decode_number(d, bits_of(count));
    int32_t refined = decode_integer(d, IARI);
    if (number >= count || (refined != 0 && refined != 1))
        return NULL;
    memcpy(rows, symbols[number].rows, symbols[number].height * sizeof *rows);
    if (refined) {
        for (enum integer kind = IARDW; kind <= IARDY; kind++)
            if (decode_integer(d, kind) != 0)
                return NULL;
        decode_refinement(d, &symbols[number], rows);
    }
    return &symbols[number];
}

/* Draws the instances over what is there of the picture. */
static bool decode_text(struct decoder *d, const struct symbol *symbols, const uint32_t told[TOLD], uint32_t width, uint32_t height,
                        uint8_t *picture)
{
    int64_t bottom = 0, first = 0, left = 0;
    bool begun = false;
    if (decode_integer(d, IADT) != 0)
        return false;
    for (uint32_t i = 0; i < told[INSTANCES];) {
        int32_t further = begun ? decode_integer(d, IADS) : 0;
        if (further == OUT_OF_BAND) {
            begun = false;
            continue;
        }
        if (begun) {
            left += further;
        } else {
            int32_t lower = decode_integer(d, IADT);
            if (lower < (i ? 1 : 0))
                return false;
            bottom += lower;
            left = first += decode_integer(d, IAFS);
            begun = true;
        }
        uint64_t rows[FRAME_HEIGHT];
        const struct symbol *symbol = decode_instance(d, symbols, told[SYMBOLS], rows);
        if (!symbol || left < 0 || left + symbol->width > width || bottom >= height || bottom + 1 < symbol->height)
            return false;
        paint(picture, width, (uint32_t)left, (uint32_t)bottom + 1 - symbol->height, rows, symbol->height, true);
        left += symbol->width - 1;
        i++;
    }
    return decode_integer(d, IADS) == OUT_OF_BAND;
}

/* Reads what jbig2_symbols wrote into `height` rows of (width + 7) / 8 bytes each; answers their size, or why not. Bytes that it
 * did not write give some picture or other or are refused, never a read or a write out of bounds. */
ptrdiff_t jbig2_symbols_read(const uint8_t *data, size_t size, const uint32_t told[TOLD], uint32_t width, uint32_t height,
                             uint8_t *rows, size_t room)
{
    if (!data || !told || !told[SYMBOLS] || told[SYMBOLS] > MOST_SYMBOLS || told[INSTANCES] > MOST_INSTANCES)
        return REFUSED;
    if (!told[DICTIONARY] || !told[TEXT] || !told[REST] || (uint64_t)told[DICTIONARY] + told[TEXT] + told[REST] != size)
        return REFUSED;
    const uint8_t *text = data + told[DICTIONARY];
    ptrdiff_t answer = jbig2_generic_region_read(text + told[TEXT], told[REST], width, height, rows, room);
    if (answer < 0)
        return answer;
    struct symbol *symbols = malloc(told[SYMBOLS] * sizeof *symbols);
    struct decoder *d = calloc(1, sizeof *d);
    bool right = false;
    if (symbols && d) {
        start_decoder(d, data, told[DICTIONARY]);
        right = decode_dictionary(d, symbols, told[SYMBOLS]);
        memset(d, 0, sizeof *d);
        start_decoder(d, text, told[TEXT]);
        right = right && decode_text(d, symbols, told, width, height, rows);
        answer = right ? answer : REFUSED;
    } else {
        answer = NO_MEMORY;
    }
    free(symbols);
    free(d);
    return answer;
}

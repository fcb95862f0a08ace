/* The shapes of a one-bit picture, and which of them are alike: what jbig2_symbols.c codes as refined symbols. */
#ifndef SKRYNIA_JBIG2_SHAPES_H
#define SKRYNIA_JBIG2_SHAPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FRAME_WIDTH = 62, FRAME_HEIGHT = 96 };             /* no symbol is larger */
enum { MOST_SYMBOLS = 1 << 11, MOST_INSTANCES = 1 << 14 }; /* of a picture; what is more is coded pixel by pixel */

/* A frame of pixels; the highest bit of a row is the first one. */
struct symbol {
    uint32_t width, height;
    uint64_t rows[FRAME_HEIGHT];
};

/* A shape of the picture, in a frame of its symbol's size that lies wholly in the picture. */
struct instance {
    uint32_t left, bottom, symbol;
    uint64_t *rows; /* as many as the symbol has */
};

/* Symbols by height, then width; instances by bottom, then left. */
struct likeness {
    struct symbol *symbols;
    struct instance *instances;
    uint32_t symbol_count, instance_count;
    uint64_t *rows; /* of all instances */
};

/* Finds the shapes that are like others in a picture of `height` rows of (width + 7) / 8 bytes. All pixels of an instance are
 * black there, and none belongs to two. False where memory does not suffice; `found` is to be freed in any case. */
bool find_likeness(const uint8_t *picture, uint32_t width, uint32_t height, struct likeness *found);
void free_likeness(struct likeness *found);

#endif

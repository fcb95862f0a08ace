/* The MQ coder of JBIG2 (ITU-T T.88, Annex E) and the integers that it codes (Annex A), both ways. */
#ifndef SKRYNIA_JBIG2_MQ_H
#define SKRYNIA_JBIG2_MQ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NO_ROOM = 0, REFUSED = -1, NO_MEMORY = -2 }; /* answers that are no size; ocr/jbig2.py knows them too */

/* Where the contexts lie of pixels, of each kind of integer (512 a kind), and of the numbers of symbols. */
enum { PIXELS = 1 << 13, INTEGERS = PIXELS, KINDS = 11, NUMBERS = INTEGERS + 512 * KINDS, MOST_NUMBERS = 1 << 11 };
enum { CONTEXTS = NUMBERS + MOST_NUMBERS };

/* Table E.1: estimate of the less probable symbol, next index after either symbol, whether the symbols change places. */
static const struct estimate {
    uint16_t qe;
    uint8_t next_mps, next_lps, swap;
} ESTIMATES[47] = {
    {0x5601, 1, 1, 1},    {0x3401, 2, 6, 0},    {0x1801, 3, 9, 0},    {0x0AC1, 4, 12, 0},   {0x0521, 5, 29, 0},
    {0x0221, 38, 33, 0},  {0x5601, 7, 6, 1},    {0x5401, 8, 14, 0},   {0x4801, 9, 14, 0},   {0x3801, 10, 14, 0},
    {0x3001, 11, 17, 0},  {0x2401, 12, 18, 0},  {0x1C01, 13, 20, 0},  {0x1601, 29, 21, 0},  {0x5601, 15, 14, 1},
    {0x5401, 16, 14, 0},  {0x5101, 17, 15, 0},  {0x4801, 18, 16, 0},  {0x3801, 19, 17, 0},  {0x3401, 20, 18, 0},
    {0x3001, 21, 19, 0},  {0x2801, 22, 19, 0},  {0x2401, 23, 20, 0},  {0x2201, 24, 21, 0},  {0x1C01, 25, 22, 0},
    {0x1801, 26, 23, 0},  {0x1601, 27, 24, 0},  {0x1401, 28, 25, 0},  {0x1201, 29, 26, 0},  {0x1101, 30, 27, 0},
    {0x0AC1, 31, 28, 0},  {0x09C1, 32, 29, 0},  {0x08A1, 33, 30, 0},  {0x0521, 34, 31, 0},  {0x0441, 35, 32, 0},
    {0x02A1, 36, 33, 0},  {0x0221, 37, 34, 0},  {0x0141, 38, 35, 0},  {0x0111, 39, 36, 0},  {0x0085, 40, 37, 0},
    {0x0049, 41, 38, 0},  {0x0025, 42, 39, 0},  {0x0015, 43, 40, 0},  {0x0009, 44, 41, 0},  {0x0005, 45, 42, 0},
    {0x0001, 45, 43, 0},  {0x5601, 46, 46, 0},
};

/* The kinds of integers that symbols need, in the order of their contexts. */
enum integer { IADH, IADW, IAEX, IADT, IAFS, IADS, IARI, IARDW, IARDH, IARDX, IARDY };

enum { OUT_OF_BAND = INT32_MIN }; /* ends a row of symbols */

/* Table A.1: values from `least` on, told by `bits` behind as many ones as stand before it here, and a zero. */
static const struct range {
    uint32_t least;
    int bits;
} RANGES[6] = {{0, 2}, {4, 4}, {20, 6}, {84, 8}, {340, 12}, {4436, 32}};

/* The coder's registers as E.2 names them, and where its bytes go. */
struct coder {
    uint32_t a, c;
    int ct;
    int held; /* the last byte, which a carry may still raise; -1 before the first */
    uint8_t *out;
    size_t size, room;
    bool full;
    uint8_t contexts[CONTEXTS]; /* index into ESTIMATES << 1 | more probable symbol */
};

static inline void put_byte(struct coder *m, int byte)
{
    if (m->held >= 0) {
        if (m->size < m->room)
            m->out[m->size++] = (uint8_t)m->held;
        else
            m->full = true;
    }
    m->held = byte;
}

/* BYTEOUT: a byte 0xFF is followed by one of seven bits, which leaves room for a carry. */
static inline void byte_out(struct coder *m)
{
    if (m->held != 0xFF && m->c & 0x8000000) {
        m->held++; /* never of the byte before the first: the first twelve bits cannot carry */
        m->c &= 0x7FFFFFF;
    }
    m->ct = m->held == 0xFF ? 7 : 8;
    int shift = 27 - m->ct;
    put_byte(m, (int)(m->c >> shift));
    m->c &= ((uint32_t)1 << shift) - 1;
}

/* ENCODE, with CODEMPS, CODELPS and RENORME. */
static inline void code_pixel(struct coder *m, uint32_t context, uint32_t pixel)
{
    uint8_t state = m->contexts[context];
    const struct estimate *e = &ESTIMATES[state >> 1];
    uint32_t a = m->a - e->qe, more_probable = state & 1;
    if (pixel == more_probable) {
        if (a & 0x8000) {
            m->a = a;
            m->c += e->qe;
            return;
        }
        m->contexts[context] = (uint8_t)(e->next_mps << 1 | more_probable);
    } else {
        m->contexts[context] = (uint8_t)(e->next_lps << 1 | (more_probable ^ e->swap));
    }
    if ((pixel == more_probable) == (a < e->qe)) /* the larger part is the more probable symbol's */
        a = e->qe;
    else
        m->c += e->qe;
    do {
        a <<= 1;
        m->c <<= 1;
        if (--m->ct == 0)
            byte_out(m);
    } while (!(a & 0x8000));
    m->a = a;
}

/* FLUSH, up to the marker 0xFF 0xAC that ends the data. */
static inline void flush(struct coder *m)
{
    uint32_t top = m->c + m->a;
    m->c |= 0xFFFF;
    if (m->c >= top)
        m->c -= 0x8000;
    for (int twice = 0; twice < 2; twice++) {
        m->c <<= m->ct;
        byte_out(m);
    }
    if (m->held != 0xFF)
        put_byte(m, 0xFF);
    put_byte(m, 0xAC);
    put_byte(m, 0);
}

static inline void start_coder(struct coder *m, uint8_t *out, size_t room)
{
    m->a = 0x8000, m->ct = 12, m->held = -1, m->out = out, m->room = room;
}

/* One bit of an integer; `previous` is what was coded of it before, behind a one (A.2). */
static inline void code_bit(struct coder *m, enum integer kind, uint32_t *previous, uint32_t bit)
{
    code_pixel(m, INTEGERS + 512 * kind + *previous, bit);
    *previous = *previous < 256 ? *previous << 1 | bit : ((*previous << 1 | bit) & 511) | 256;
}

static inline void code_integer(struct coder *m, enum integer kind, int32_t value)
{
    uint32_t previous = 1, size = value == OUT_OF_BAND ? 0 : (uint32_t)(value < 0 ? -value : value);
    code_bit(m, kind, &previous, value < 0);
    int range = 0;
    for (; range < 5 && size >= RANGES[range + 1].least; range++)
        code_bit(m, kind, &previous, 1);
    if (range < 5)
        code_bit(m, kind, &previous, 0);
    for (int bit = RANGES[range].bits - 1; bit >= 0; bit--)
        code_bit(m, kind, &previous, (size - RANGES[range].least) >> bit & 1);
}

/* The number of a symbol, of `bits` bits (A.3). */
static inline void code_number(struct coder *m, uint32_t number, int bits)
{
    uint32_t previous = 1;
    for (int bit = bits - 1; bit >= 0; bit--) {
        uint32_t one = number >> bit & 1;
        code_pixel(m, NUMBERS + previous, one);
        previous = previous << 1 | one;
    }
}

/* The decoder's registers as E.3 names them, and where its bytes come from. */
struct decoder {
    uint32_t a, c;
    int ct;
    const uint8_t *data;
    size_t at, size;
    uint8_t contexts[CONTEXTS];
};

/* The byte `ahead` of the present one; past the end there are markers for ever. */
static inline uint32_t byte_at(const struct decoder *d, size_t ahead)
{
    return d->at + ahead < d->size ? d->data[d->at + ahead] : 0xFF;
}

/* BYTEIN */
static inline void byte_in(struct decoder *d)
{
    bool stuffed = byte_at(d, 0) == 0xFF;
    if (stuffed && byte_at(d, 1) > 0x8F) { /* the marker at the end */
        d->c += 0xFF00;
        d->ct = 8;
        return;
    }
    d->at++;
    d->c += byte_at(d, 0) << (stuffed ? 9 : 8);
    d->ct = stuffed ? 7 : 8;
}

/* DECODE, with MPS_EXCHANGE, LPS_EXCHANGE and RENORMD. */
static inline uint32_t decode_pixel(struct decoder *d, uint32_t context)
{
    uint8_t state = d->contexts[context];
    const struct estimate *e = &ESTIMATES[state >> 1];
    uint32_t more_probable = state & 1, qe = e->qe;
    bool lower = d->c >> 16 < qe;
    d->a -= qe;
    if (!lower) {
        d->c -= qe << 16;
        if (d->a & 0x8000)
            return more_probable;
    }
    bool likely = lower == (d->a < qe); /* the larger part is the more probable symbol's */
    if (lower)
        d->a = qe;
    d->contexts[context] = likely ? (uint8_t)(e->next_mps << 1 | more_probable) : (uint8_t)(e->next_lps << 1 | (more_probable ^ e->swap));
    do {
        if (d->ct == 0)
            byte_in(d);
        d->a <<= 1;
        d->c <<= 1;
        d->ct--;
    } while (!(d->a & 0x8000));
    return likely ? more_probable : !more_probable;
}

static inline void start_decoder(struct decoder *d, const uint8_t *data, size_t size)
{
    d->data = data, d->size = size, d->a = 0x8000, d->c = (uint32_t)data[0] << 16;
    byte_in(d);
    d->c <<= 7;
    d->ct -= 7;
}

static inline uint32_t decode_bit(struct decoder *d, enum integer kind, uint32_t *previous)
{
    uint32_t bit = decode_pixel(d, INTEGERS + 512 * kind + *previous);
    *previous = *previous < 256 ? *previous << 1 | bit : ((*previous << 1 | bit) & 511) | 256;
    return bit;
}

/* An integer, or OUT_OF_BAND; what is too large for any picture comes as INT32_MAX or its negative. */
static inline int32_t decode_integer(struct decoder *d, enum integer kind)
{
    uint32_t previous = 1, negative = decode_bit(d, kind, &previous);
    int range = 0;
    while (range < 5 && decode_bit(d, kind, &previous))
        range++;
    uint64_t size = 0;
    for (int bit = 0; bit < RANGES[range].bits; bit++)
        size = size << 1 | decode_bit(d, kind, &previous);
    size += RANGES[range].least;
    if (negative && !size)
        return OUT_OF_BAND;
    int32_t value = size < INT32_MAX ? (int32_t)size : INT32_MAX;
    return negative ? -value : value;
}

static inline uint32_t decode_number(struct decoder *d, int bits)
{
    uint32_t previous = 1;
    for (int bit = 0; bit < bits; bit++)
        previous = previous << 1 | decode_pixel(d, NUMBERS + previous);
    return previous - (UINT32_C(1) << bits);
}

#endif

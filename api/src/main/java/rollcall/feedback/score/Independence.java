package rollcall.feedback.score;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers as equations: each answer is a row, with a bit for every published number that counts it.
 *
 * <p>Whoever adds and subtracts published numbers learns a sum over answers, each times some factor. If k sets of answers,
 * none sharing an answer with another, each have the full rank of all rows, then a sum that leaves out a whole set leaves
 * out everything; so every sum that says something at all is of k answers at least, one of each set.
 */
final class Independence {
    /** A prime whose square fits a long: sums are exact, and far too few and small to be a multiple of it by chance. */
    private static final long PRIME = Integer.MAX_VALUE;

    private final int columns;
    private final Map<BitSet, Integer> counts = new HashMap<>();
    private final List<BitSet> gone = new ArrayList<>();

    /** @param columns how many numbers are published: those first of which there are many and each answer has one at most */
    Independence(int columns) {
        this.columns = columns;
    }

    /** @param n how many; 0 if a sum may be of it, but whether it hides anybody is not known */
    void add(BitSet row, int n) {
        counts.merge(row, n, Integer::sum);
    }

    /** An answer that may have counted once and does not exist any more: a sum may be of it, but it hides nobody. */
    void addGone(BitSet row) {
        gone.add(row);
    }

    /** Whether there are k such sets. They are sought greedily, so a no may be one too many; a yes never is. */
    boolean holds(int k) {
        var full = new Basis();
        counts.keySet().forEach(full::add);
        gone.forEach(full::add);
        var left = new HashMap<>(counts);
        for (int i = 0; i < k; i++) {
            if (!take(left, full.rank)) {
                return false;
            }
        }
        return true;
    }

    /** Takes a set of that rank away, of rows that are plenty before those that are few. */
    private boolean take(Map<BitSet, Integer> left, int rank) {
        var basis = new Basis();
        var rows = left.entrySet().stream()
                .filter(row -> row.getValue() > 0)
                .sorted(Comparator.comparing((Map.Entry<BitSet, Integer> row) -> -row.getValue()))
                .toList();
        for (var row : rows) {
            if (basis.rank < rank && basis.add(row.getKey())) {
                row.setValue(row.getValue() - 1);
            }
        }
        return basis.rank == rank;
    }

    /** Rows of which none is a sum of others, in echelon form. */
    private final class Basis {
        private final @Nullable Row[] byPivot = new Row[columns];
        private int rank;

        /** @return false if the row is a sum of those here */
        boolean add(BitSet bits) {
            var row = new Row(bits);
            for (int pivot = row.next(0); pivot >= 0; pivot = row.next(pivot + 1)) {
                var other = byPivot[pivot];
                if (other == null) {
                    row.scale(pivot);
                    byPivot[pivot] = row;
                    rank++;
                    return true;
                }
                row.subtract(other, row.factors[pivot]);
            }
            return false;
        }
    }

    /** Most of a row is empty and is passed over. */
    private final class Row {
        private final long[] factors = new long[columns];
        private final BitSet places = new BitSet();

        Row(BitSet bits) {
            places.or(bits);
            for (int column = next(0); column >= 0; column = next(column + 1)) {
                factors[column] = 1;
            }
        }

        int next(int from) {
            return places.nextSetBit(from);
        }

        void subtract(Row other, long times) {
            for (int column = other.next(0); column >= 0; column = other.next(column + 1)) {
                factors[column] = (factors[column] + (PRIME - times) * other.factors[column]) % PRIME;
                places.set(column, factors[column] != 0);
            }
        }

        /** So that the pivot is 1. */
        void scale(int pivot) {
            var inverse = power(factors[pivot], PRIME - 2);
            for (int column = pivot; column >= 0; column = next(column + 1)) {
                factors[column] = factors[column] * inverse % PRIME;
            }
        }
    }

    private static long power(long base, long exponent) {
        var result = 1L;
        for (long square = base, rest = exponent; rest > 0; rest /= 2, square = square * square % PRIME) {
            result = rest % 2 == 1 ? result * square % PRIME : result;
        }
        return result;
    }
}

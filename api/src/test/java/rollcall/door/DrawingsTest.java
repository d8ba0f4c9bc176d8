package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DrawingsTest {
    private static final String LINK = "HTTPS://HOST/C/03RJ039AHJ6TWZ0A2C86TFH5VK";
    private static final String OTHER_LINK = "HTTPS://HOST/C/03RJ039AHJ6TWZ0A2C86TFH5VM";
    private static final Instant SLOT = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant NEXT_SLOT = SLOT.plusSeconds(8);

    private final Drawings drawings = new Drawings();
    private final AtomicInteger drawn = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void aLinkIsDrawnOnceForEachFormatAndSize() {
        var png = drawings.png(LINK, 512, SLOT);
        var svg = drawings.svg(LINK, SLOT);
        assertThat(png).isEqualTo(QrImage.of(LINK).png(512));
        assertThat(svg).asString().isEqualTo(QrImage.of(LINK).svg());
        assertThat(drawings.png(LINK, 512, SLOT)).isSameAs(png);
        assertThat(drawings.svg(LINK, SLOT)).isSameAs(svg);
        assertThat(drawings.png(LINK, 513, SLOT)).isEqualTo(QrImage.of(LINK).png(513));
        assertThat(drawings.png(OTHER_LINK, 512, SLOT))
                .isEqualTo(QrImage.of(OTHER_LINK).png(512));
    }

    @Test
    void displaysThatAskAtTheSameMomentShareOneDrawing() throws Exception {
        int displays = 64;
        var allAsk = new CountDownLatch(displays);
        var answers = threads.invokeAll(Collections.<Callable<byte[]>>nCopies(displays, () -> {
            allAsk.countDown();
            allAsk.await();
            return once(LINK, SLOT);
        }));
        var first = answers.get(0).get();
        for (var answer : answers) {
            assertThat(answer.get()).isSameAs(first);
        }
        assertThat(drawn).hasValue(1);
    }

    @Test
    void nobodyWaitsForADrawingOfSomethingElse() throws Exception {
        var begun = new CountDownLatch(1);
        var others = new CountDownLatch(1);
        var slow = threads.submit(() -> drawings.once(LINK, 512, SLOT, () -> {
            begun.countDown();
            await(others);
            return new byte[1];
        }));
        begun.await();
        // More than a map of this size has places, so that some are the same.
        for (int pixels = 0; pixels < 500; pixels++) {
            assertThat(drawings.once(OTHER_LINK, pixels, SLOT, () -> new byte[2]))
                    .hasSize(2);
        }
        others.countDown();
        assertThat(slow.get()).hasSize(1);
    }

    @Test
    void nothingIsKeptBeyondItsSlot() {
        var png = once(LINK, SLOT);
        once(OTHER_LINK, NEXT_SLOT);
        assertThat(once(LINK, NEXT_SLOT)).isNotSameAs(png);
        assertThat(drawn).hasValue(3);
    }

    @Test
    void aStragglerIsServedAndTakesNothingFromTheCurrentSlot() {
        var current = once(OTHER_LINK, NEXT_SLOT);
        assertThat(once(LINK, SLOT)).isNotSameAs(once(LINK, SLOT));
        assertThat(once(OTHER_LINK, NEXT_SLOT)).isSameAs(current);
    }

    @Test
    void askingForManySizesKeepsNoMoreThanTheMost() {
        List<byte[]> first = new ArrayList<>();
        for (int pixels = 0; pixels < Drawings.MOST + 10; pixels++) {
            first.add(drawings.once(LINK, pixels, SLOT, () -> new byte[1]));
        }
        int kept = 0;
        for (int pixels = 0; pixels < first.size(); pixels++) {
            kept += drawings.once(LINK, pixels, SLOT, () -> new byte[1]) == first.get(pixels) ? 1 : 0;
        }
        assertThat(kept).isEqualTo(Drawings.MOST);
    }

    private byte[] once(String link, Instant slotStart) {
        return drawings.once(link, 512, slotStart, () -> new byte[drawn.incrementAndGet()]);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

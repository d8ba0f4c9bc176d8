package rollcall.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends requests at the same moment, each from a thread of its own. */
public final class Together {
    private Together() {}

    /** The answers, in the order of the requests. */
    public static List<Answer> send(List<Callable<Answer>> requests) {
        var barrier = new CyclicBarrier(requests.size());
        var threads = Executors.newFixedThreadPool(requests.size());
        try {
            var futures = requests.stream()
                    .map(request -> threads.submit(() -> after(barrier, request)))
                    .toList();
            var answers = new ArrayList<Answer>();
            for (Future<Answer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    private static Answer after(CyclicBarrier barrier, Callable<Answer> request) throws Exception {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        return request.call();
    }
}

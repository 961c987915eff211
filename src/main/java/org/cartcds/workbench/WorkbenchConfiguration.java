package org.cartcds.workbench;

import jakarta.servlet.http.HttpServlet;
import org.cartcds.cdshooks.BodyBudget;
import org.cartcds.cdshooks.Limits;
import org.cartcds.client.Clients;
import org.cartcds.edition.EditionPart;
import org.cartcds.edition.Editions;
import org.cartcds.nextsteps.DryRun;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the servlets of the workbench where it is switched on. Nothing is read before the first call. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkbenchSettings.class)
class WorkbenchConfiguration {

    @Bean
    ServletRegistrationBean<PageServlet> workbenchPages(WorkbenchSettings settings, Clients clients) {
        return registration("workbenchPages", new PageServlet(), settings, clients, PageServlet.PATHS);
    }

    @Bean
    ServletRegistrationBean<CatalogServlet> workbenchCatalog(
            WorkbenchSettings settings, Clients clients, Editions editions) {
        CatalogServlet servlet = new CatalogServlet(editions, clients.isEvaluation());
        return registration("workbenchCatalog", servlet, settings, clients, CatalogServlet.PATHS);
    }

    @Bean
    ServletRegistrationBean<ExplainServlet> workbenchExplain(
            WorkbenchSettings settings,
            Clients clients,
            Editions editions,
            EditionPart<DryRun> dryRun,
            Limits limits,
            BodyBudget budget) {
        ExplainServlet servlet = new ExplainServlet(editions, dryRun, limits.maxBodyBytes(), budget);
        return registration("workbenchExplain", servlet, settings, clients, ExplainServlet.PATH);
    }

    private static <S extends HttpServlet> ServletRegistrationBean<S> registration(
            String name, S servlet, WorkbenchSettings settings, Clients clients, String... paths) {
        ServletRegistrationBean<S> registration = new ServletRegistrationBean<>(servlet, paths);
        registration.setName(name);
        registration.setEnabled(settings.isOn(clients.isEvaluation()));
        return registration;
    }
}
